#pragma once
// The portal's files, held in memory: a lookup by name cannot be led out of a directory.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace claviger::http {

/// Filled at start, immutable and thread-safe after.
class StaticFiles {
 public:
  /// Reads all regular files below the directory; symbolic links are left out. Errors: unavailable `static_files`.
  static Result<StaticFiles> read(const std::filesystem::path& directory);

  /// One file by its path relative to the root (`assets/index-BVbfPz8J.js`). `x.gz` is kept as the packed form of `x`.
  void add(std::string name, std::string bytes, TimePoint modified);

  [[nodiscard]] bool empty() const { return files_.empty(); }

  /// For GET and HEAD. A name that is there is answered with its type, ETag and Last-Modified (304 where they match),
  /// packed where that is accepted; names with a build hash may be kept for a year, others are asked for again each
  /// time. A name that is not there is answered with index.html where a page is asked for (Accept: text/html) outside
  /// of /api, /access/v1, /oauth2, /demo and /.well-known, else 404.
  [[nodiscard]] Response serve(const Request& request) const;

 private:
  struct File {
    std::shared_ptr<const std::string> bytes;
    std::shared_ptr<const std::string> packed;
    std::string etag;
    std::string last_modified;
  };
  [[nodiscard]] Response answer(const std::string& name, const File& file, const Request& request) const;

  std::map<std::string, File, std::less<>> files_;
};

/// By the name's ending; `application/octet-stream` where it says nothing.
std::string_view content_type_of(std::string_view name);

}  // namespace claviger::http
