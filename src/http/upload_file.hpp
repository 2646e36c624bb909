#pragma once
// A request body on its way to disk.

#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"

namespace claviger::http {

/// Not thread-safe; one caller at a time. The file (0600) is removed unless finish() hands it out.
class UploadFile {
 public:
  /// Creates a file of a new name in `directory`. Errors: unavailable `unavailable`.
  static Result<UploadFile> create(const std::filesystem::path& directory);

  /// Errors: unavailable `unavailable`, for one when the disk is full.
  Result<> write(std::string_view bytes);
  /// After the last write. Errors: as write().
  Result<std::shared_ptr<const BodyFile>> finish();

 private:
  UploadFile(std::shared_ptr<const BodyFile> file, std::ofstream stream);
  std::shared_ptr<const BodyFile> file_;
  std::ofstream stream_;
};

}  // namespace claviger::http
