#pragma once
// A long answer that is written row by row and then sent: in a file without a name, so that memory does not grow with
// it.

#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/file_body.hpp"

namespace claviger::http {

/// Made in the system's folder for temporary files, readable for this process alone. Not thread-safe.
class ReportFile {
 public:
  /// Errors: unavailable `files_directory`.
  static Result<ReportFile> make();
  ~ReportFile();
  ReportFile(ReportFile&&) noexcept;
  ReportFile& operator=(ReportFile&&) = delete;

  void add(std::string_view text);
  /// What was added, to be sent; nothing may be added afterwards. The file has no name from here on and is gone with
  /// the last who reads it. Errors: unavailable `report_not_written`.
  Result<std::shared_ptr<FileBody>> finish();

 private:
  explicit ReportFile(std::string path);

  std::string path_;
  std::ofstream file_;
};

}  // namespace claviger::http
