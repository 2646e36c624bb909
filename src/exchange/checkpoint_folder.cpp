#include "exchange/checkpoint_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace claviger::exchange {
namespace {

std::unexpected<Error> failed(const std::filesystem::path& path, const char* deed) {
  return base::fail(ErrorCode::unavailable, "checkpoint_not_kept",
                    fmt::format("{} cannot be {}: {}.", path.string(), deed, std::strerror(errno)));
}

bool write_all(int file, const std::string& text) {
  std::size_t written = 0;
  while (written < text.size()) {
    const auto count = ::write(file, text.data() + written, text.size() - written);
    if (count <= 0) return false;
    written += static_cast<std::size_t>(count);
  }
  return true;
}

}  // namespace

Result<void> write_whole(const std::filesystem::path& path, const std::string& text) {
  auto unfinished = path;
  unfinished += ".part";
  const int file = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) return failed(path, "written");
  // The process's own umask keeps its files private; this one is for auditors.
  const bool is_written =
      write_all(file, text) && ::fchmod(file, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH) == 0 && ::fsync(file) == 0;
  const int why = errno;
  ::close(file);
  errno = why;
  if (is_written && ::rename(unfinished.c_str(), path.c_str()) == 0) return {};
  auto error = failed(path, "written");
  ::unlink(unfinished.c_str());
  return error;
}

Result<std::string> read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return failed(path, "read");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return failed(path, "read");
  return text;
}

Result<std::optional<std::string>> CheckpointFolder::find(const std::string& name) {
  std::error_code error;
  const auto path = folder_ / name;
  if (!std::filesystem::exists(path, error) && !error) return std::nullopt;
  CLV_TRY(auto text, read_whole(path));
  return std::optional(std::move(text));
}

Result<void> CheckpointFolder::keep(const std::string& name, const std::string& text) {
  return write_whole(folder_ / name, text);
}

}  // namespace claviger::exchange
