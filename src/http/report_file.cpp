#include "http/report_file.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace claviger::http {

Result<ReportFile> ReportFile::make() {
  std::error_code failed;
  auto path = (std::filesystem::temp_directory_path(failed) / "claviger-report-XXXXXX").string();
  const int descriptor = failed ? -1 : mkstemp(path.data());
  if (descriptor < 0)
    return base::fail(ErrorCode::unavailable, "files_directory", "No temporary file can be made for the report.");
  close(descriptor);
  return ReportFile(std::move(path));
}

ReportFile::ReportFile(std::string path) : path_(std::move(path)), file_(path_, std::ios::binary | std::ios::trunc) {}

ReportFile::ReportFile(ReportFile&& other) noexcept
    : path_(std::exchange(other.path_, {})), file_(std::move(other.file_)) {}

ReportFile::~ReportFile() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

void ReportFile::add(std::string_view text) {
  file_.write(text.data(), static_cast<std::streamsize>(text.size()));
}

Result<std::shared_ptr<FileBody>> ReportFile::finish() {
  file_.close();
  auto body = file_ ? FileBody::open(path_) : nullptr;
  if (!body) return base::fail(ErrorCode::unavailable, "report_not_written", "The report cannot be written.");
  std::error_code ignored;
  std::filesystem::remove(std::exchange(path_, {}), ignored);
  return body;
}

}  // namespace claviger::http
