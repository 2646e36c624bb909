#include "http/static_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "http/headers.hpp"
#include "http/http_date.hpp"

namespace claviger::http {
namespace {

constexpr std::string_view kIndex = "index.html";
constexpr std::string_view kPacked = ".gz";
constexpr std::array kNeverPages = {"api", "oauth2", "demo", ".well-known"};
/// The decision API is /access/v1; /access itself is the portal's page "Access".
constexpr std::string_view kDecisions = "/access/v1";

struct ContentType {
  std::string_view ending;
  std::string_view type;
};

constexpr std::array kContentTypes = {
    ContentType{".html", "text/html; charset=utf-8"},
    ContentType{".js", "text/javascript; charset=utf-8"},
    ContentType{".mjs", "text/javascript; charset=utf-8"},
    ContentType{".css", "text/css; charset=utf-8"},
    ContentType{".json", "application/json"},
    ContentType{".map", "application/json"},
    ContentType{".webmanifest", "application/manifest+json"},
    ContentType{".svg", "image/svg+xml"},
    ContentType{".png", "image/png"},
    ContentType{".jpg", "image/jpeg"},
    ContentType{".jpeg", "image/jpeg"},
    ContentType{".webp", "image/webp"},
    ContentType{".ico", "image/x-icon"},
    ContentType{".woff2", "font/woff2"},
    ContentType{".woff", "font/woff"},
    ContentType{".ttf", "font/ttf"},
    ContentType{".txt", "text/plain; charset=utf-8"},
    ContentType{".yaml", "application/yaml"},
    ContentType{".xml", "application/xml"},
    ContentType{".pdf", "application/pdf"},
    ContentType{".wasm", "application/wasm"},
};

/// What the portal's build names `assets/NAME-HASH.ext`, with a hash of 8 characters: another content has another name.
bool has_build_hash(std::string_view name) {
  constexpr std::size_t kHash = 8;
  const auto dot = name.rfind('.');
  if (!name.starts_with("assets/") || dot == std::string_view::npos) return false;
  const auto stem = name.substr(0, dot);
  return stem.size() > kHash && stem[stem.size() - kHash - 1] == '-';
}

/// True where one entry of a comma-separated field is `wanted`, and not weighed down to zero.
bool lists(std::string_view field, std::string_view wanted) {
  for (const auto& entry : base::split(field, ',')) {
    const auto parts = base::split(entry, ';');
    if (!equal_ignoring_case(base::trim(parts[0]), wanted)) continue;
    const auto weight = parts.size() > 1 ? base::trim(parts[1]) : "";
    return !weight.starts_with("q=0") || weight.find_first_not_of("0.", 2) != std::string::npos;
  }
  return false;
}

/// If-None-Match wins over If-Modified-Since (RFC 9110 13.2.2); the latter is compared as the text we gave out.
bool is_unchanged(const Request& request, const std::string& etag, const std::string& last_modified) {
  if (const auto known = request.header("If-None-Match")) {
    return std::ranges::any_of(base::split(*known, ','), [&](const std::string& entry) {
      const auto tag = base::trim(entry);
      return tag == "*" || tag == etag || tag == "W/" + etag;
    });
  }
  return request.header("If-Modified-Since") == last_modified;
}

bool wants_page(const Request& request) {
  const auto accept = request.header("Accept");
  if (!accept || !lists(*accept, "text/html")) return false;
  if (request.path == kDecisions || request.path.starts_with(std::string(kDecisions) + "/")) return false;
  return std::ranges::none_of(kNeverPages, [&](std::string_view prefix) { return request.segments.front() == prefix; });
}

TimePoint modified_at(const std::filesystem::path& path) {
  std::error_code ec;
  const auto time = std::filesystem::last_write_time(path, ec);
  if (ec) return TimePoint();
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::file_clock::to_sys(time));
}

std::unexpected<Error> cannot_read(const std::filesystem::path& path) {
  return base::fail(ErrorCode::unavailable, "static_files", "The portal's files cannot be read.", path.string());
}

}  // namespace

std::string_view content_type_of(std::string_view name) {
  for (const auto& [ending, type] : kContentTypes) {
    if (name.size() > ending.size() && equal_ignoring_case(name.substr(name.size() - ending.size()), ending))
      return type;
  }
  return "application/octet-stream";
}

Result<StaticFiles> StaticFiles::read(const std::filesystem::path& directory) {
  StaticFiles files;
  std::error_code ec;
  for (std::filesystem::recursive_directory_iterator at(directory, ec), end; !ec && at != end; at.increment(ec)) {
    if (at->is_symlink(ec) || !at->is_regular_file(ec)) continue;
    std::ifstream stream(at->path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad() || !stream.is_open()) return cannot_read(at->path());
    files.add(at->path().lexically_relative(directory).generic_string(), std::move(bytes), modified_at(at->path()));
  }
  if (ec) return cannot_read(directory);
  return files;
}

void StaticFiles::add(std::string name, std::string bytes, TimePoint modified) {
  const bool is_packed = name.ends_with(kPacked);
  if (is_packed) name.resize(name.size() - kPacked.size());
  auto& file = files_[name];
  if (is_packed) {
    file.packed = std::make_shared<const std::string>(std::move(bytes));
    return;
  }
  file.etag = base::hash_hex(bytes).substr(0, 32);
  file.last_modified = http_date(modified);
  file.bytes = std::make_shared<const std::string>(std::move(bytes));
}

Response StaticFiles::serve(const Request& request) const {
  const auto name = request.path == "/" ? std::string(kIndex) : request.path.substr(1);
  auto found = files_.find(name);
  if ((found == files_.end() || !found->second.bytes) && wants_page(request)) found = files_.find(kIndex);
  if (found == files_.end() || !found->second.bytes) return problem(base::not_found().error());
  return answer(found->first, found->second, request);
}

Response StaticFiles::answer(const std::string& name, const File& file, const Request& request) const {
  const auto encodings = request.header("Accept-Encoding");
  const bool packed = file.packed && encodings && lists(*encodings, "gzip");
  const auto etag = "\"" + file.etag + (packed ? "-gz\"" : "\"");
  Response response;
  response.with_header("ETag", etag).with_header("Last-Modified", file.last_modified);
  response.with_header("Cache-Control", has_build_hash(name) ? "public, max-age=31536000, immutable" : "no-cache");
  if (file.packed) response.with_header("Vary", "Accept-Encoding");
  if (is_unchanged(request, etag, file.last_modified)) {
    response.status = 304;
    return response;
  }
  response.content_type = content_type_of(name);
  response.shared_body = packed ? file.packed : file.bytes;
  if (packed) response.with_header("Content-Encoding", "gzip");
  return response;
}

}  // namespace claviger::http
