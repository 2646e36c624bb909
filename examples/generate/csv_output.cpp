#include "generate/csv_output.hpp"

#include <algorithm>

namespace claviger::examples {
namespace {

std::unexpected<Error> cannot_write(const std::string& name) {
  return base::fail(ErrorCode::unavailable, "cannot_write", "A file cannot be written: " + name);
}

bool asks_for_quotes(char c) {
  return c == ',' || c == '"' || c == '\r' || c == '\n';
}

}  // namespace

void append_field(std::string& to, std::string_view field) {
  if (std::ranges::none_of(field, asks_for_quotes)) {
    to += field;
    return;
  }
  to += '"';
  for (const char c : field) {
    if (c == '"') to += '"';
    to += c;
  }
  to += '"';
}

CsvOutput::CsvOutput(std::FILE* file, std::string name) : file_(file), name_(std::move(name)) {
  buffer_.reserve(kBuffer);
}

Result<CsvOutput> CsvOutput::create(const std::filesystem::path& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return cannot_write(path.string());
  std::setvbuf(file, nullptr, _IONBF, 0);  // the buffer is ours
  return CsvOutput(file, path.string());
}

void CsvOutput::flush() {
  if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size()) failed_ = true;
  buffer_.clear();
}

Result<> CsvOutput::close() {
  flush();
  if (std::fclose(file_.release()) != 0) failed_ = true;
  if (failed_) return cannot_write(name_);
  return {};
}

}  // namespace claviger::examples
