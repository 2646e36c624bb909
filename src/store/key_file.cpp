#include "store/key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "store/engine.hpp"

namespace claviger::store {
namespace {

std::unexpected<Error> unreadable(const std::string& path, const std::string& why) {
  return base::fail(ErrorCode::unavailable, "key_file_unreadable", "The key file " + path + " " + why + ".");
}

Result<base::Key> parse_key(const std::string& path, const std::string& text) {
  base::Key key{};
  if (text.size() < key.size() * 2) return unreadable(path, "does not hold 64 hex digits");
  for (std::size_t i = 0; i < key.size(); ++i) {
    const auto parsed = std::from_chars(text.data() + 2 * i, text.data() + 2 * i + 2, key[i], 16);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + 2 * i + 2)
      return unreadable(path, "does not hold 64 hex digits");
  }
  return key;
}

/// The file's name is on disk only once its folder is.
bool is_folder_on_disk(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  const int opened = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return false;
  const bool is_done = ::fsync(opened) == 0;
  ::close(opened);
  return is_done;
}

}  // namespace

std::string key_file_for(const DatabaseOptions& options) {
  if (!options.key_file.empty()) return options.key_file;
  return engine_of(options.url) == Engine::sqlite ? options.url + ".key" : "master.key";
}

Result<base::Key> load_key(const std::string& path) {
  struct stat facts{};
  if (::stat(path.c_str(), &facts) != 0) {
    if (errno != ENOENT) return unreadable(path, "cannot be read");
    return base::fail(ErrorCode::unavailable, "key_file_missing",
                      "The key file " + path +
                          " is missing. A database is opened with the key it was made with: put the file back, or name "
                          "it with --key-file.");
  }
  if ((facts.st_mode & 0077) != 0) return unreadable(path, "is open to other users; run chmod 600 on it");
  std::ifstream file(path);
  std::string text;
  std::getline(file, text);
  return parse_key(path, text);
}

Result<base::Key> load_or_make_key(const std::string& path) {
  const int made = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) return errno == EEXIST ? load_key(path) : unreadable(path, "cannot be made");
  const auto key = base::random_key();
  const auto text = base::to_hex({reinterpret_cast<const char*>(key.data()), key.size()}) + "\n";
  const auto written = ::write(made, text.data(), text.size());
  const bool is_whole = written == static_cast<ssize_t>(text.size()) && ::fsync(made) == 0;
  ::close(made);
  if (is_whole && is_folder_on_disk(path)) return key;
  ::unlink(path.c_str());
  return unreadable(path, "could not be written");
}

std::string fingerprint_of(const base::Key& key) {
  const auto derived = base::derive_key(key, "fingerprint");
  return base::hash_hex({reinterpret_cast<const char*>(derived.data()), derived.size()});
}

}  // namespace claviger::store
