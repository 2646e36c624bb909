#pragma once
// A file as the body of an answer: sent piece by piece, never held whole.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace claviger::http {

/// Opened by a handler, read by the connection on the disk pool. Not thread-safe; one caller at a time.
class FileBody {
 public:
  /// Null where there is no such file, or it cannot be read.
  static std::shared_ptr<FileBody> open(const std::filesystem::path& path);

  /// Bytes it had when it was opened: what is sent, though it may grow meanwhile.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// The next piece, at most 256 KiB; empty behind the last one, and where the file has become shorter than it was.
  std::string next();

 private:
  FileBody(std::ifstream stream, std::uint64_t size) : stream_(std::move(stream)), size_(size), left_(size) {}

  std::ifstream stream_;
  std::uint64_t size_;
  std::uint64_t left_;
};

}  // namespace claviger::http
