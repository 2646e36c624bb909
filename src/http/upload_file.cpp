#include "http/upload_file.hpp"

#include "base/secret.hpp"

namespace claviger::http {
namespace {

constexpr int kRetryAfterSeconds = 30;

std::unexpected<Error> cannot_store(const std::filesystem::path& path) {
  return std::unexpected(Error{.code = ErrorCode::unavailable,
                               .reason = "unavailable",
                               .text = "The upload cannot be stored now.",
                               .detail = "cannot write " + path.string(),
                               .retry_after_seconds = kRetryAfterSeconds});
}

}  // namespace

UploadFile::UploadFile(std::shared_ptr<const BodyFile> file, std::ofstream stream)
    : file_(std::move(file)), stream_(std::move(stream)) {}

Result<UploadFile> UploadFile::create(const std::filesystem::path& directory) {
  const auto path = directory / ("claviger-upload-" + base::random_public_id());
  auto file = std::make_shared<const BodyFile>(path);
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  std::error_code ec;
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ec);
  if (!stream || ec) return cannot_store(path);
  return UploadFile(std::move(file), std::move(stream));
}

Result<> UploadFile::write(std::string_view bytes) {
  if (!stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return cannot_store(file_->path());
  return {};
}

Result<std::shared_ptr<const BodyFile>> UploadFile::finish() {
  stream_.close();
  if (!stream_) return cannot_store(file_->path());
  return std::move(file_);
}

}  // namespace claviger::http
