#include "http/file_body.hpp"

#include <algorithm>

namespace claviger::http {
namespace {

constexpr std::uint64_t kPiece = 256 * 1024;

}  // namespace

std::shared_ptr<FileBody> FileBody::open(const std::filesystem::path& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return nullptr;
  std::ifstream stream(path, std::ios::binary);
  const auto size = std::filesystem::file_size(path, failed);
  if (!stream || failed) return nullptr;
  return std::shared_ptr<FileBody>(new FileBody(std::move(stream), size));
}

std::string FileBody::next() {
  std::string piece(std::min(kPiece, left_), '\0');
  stream_.read(piece.data(), static_cast<std::streamsize>(piece.size()));
  piece.resize(static_cast<std::size_t>(stream_.gcount()));
  left_ -= piece.size();
  return piece;
}

}  // namespace claviger::http
