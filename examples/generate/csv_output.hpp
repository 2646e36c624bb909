#pragma once
// RFC 4180 out, buffered, with LF line ends. A disk that is full is reported once, by close().

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace claviger::examples {

/// Appends one field, quoted where its bytes ask for it, without a separator.
void append_field(std::string& to, std::string_view field);

/// One file being written. Not thread-safe.
class CsvOutput {
 public:
  /// Errors: unavailable `cannot_write` when the file cannot be created.
  static Result<CsvOutput> create(const std::filesystem::path& path);

  /// Adds bytes that are CSV already.
  void raw(std::string_view bytes) {
    if (buffer_.size() + bytes.size() > kBuffer) flush();
    buffer_.append(bytes);
  }
  /// Writes out what is left. Errors: unavailable `cannot_write` when any write failed since create().
  Result<> close();

 private:
  static constexpr std::size_t kBuffer = 1 << 20;
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  CsvOutput(std::FILE* file, std::string name);
  void flush();

  std::unique_ptr<std::FILE, Closer> file_;
  std::string name_;
  std::string buffer_;
  bool failed_ = false;
};

}  // namespace claviger::examples
