#include "store/key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
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

}  // namespace

std::string key_file_for(const DatabaseOptions& options) {
  if (!options.key_file.empty()) return options.key_file;
  return engine_of(options.url) == Engine::sqlite ? options.url + ".key" : "master.key";
}

Result<base::Key> load_or_make_key(const std::string& path) {
  const int made = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) {
    const auto key = base::random_key();
    const auto text = base::to_hex({reinterpret_cast<const char*>(key.data()), key.size()}) + "\n";
    const auto written = ::write(made, text.data(), text.size());
    const bool whole = written == static_cast<ssize_t>(text.size()) && ::fsync(made) == 0;
    ::close(made);
    if (whole) return key;
    ::unlink(path.c_str());
    return unreadable(path, "could not be written");
  }
  struct stat facts{};
  if (::stat(path.c_str(), &facts) != 0) return unreadable(path, "cannot be made or read");
  if ((facts.st_mode & 0077) != 0) return unreadable(path, "is open to other users; run chmod 600 on it");
  std::ifstream file(path);
  std::string text;
  std::getline(file, text);
  return parse_key(path, text);
}

}  // namespace claviger::store
