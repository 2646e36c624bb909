#pragma once
// One request as a handler sees it: decoded, validated, bounded. Everything here still comes from a stranger.

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/headers.hpp"

namespace claviger::http {

/// A body that was streamed to disk. The file is removed with the last reference, unless it was moved away before.
class BodyFile {
 public:
  explicit BodyFile(std::filesystem::path path) : path_(std::move(path)) {}
  BodyFile(const BodyFile&) = delete;
  BodyFile& operator=(const BodyFile&) = delete;
  ~BodyFile();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

using Parameters = std::multimap<std::string, std::string, std::less<>>;

struct Request {
  std::string method;  ///< upper case: `GET`, `POST`, …; HEAD stays `HEAD` though it runs the route of GET
  std::string path;  ///< percent-decoded, valid UTF-8, no control characters, no `.` or `..` segment; without the query
  std::vector<std::string> segments;  ///< the path cut at `/` before decoding: `a%2Fb` is one segment `a/b`
  Parameters query;                   ///< decoded (`+` is a space), valid UTF-8 without NUL
  Headers headers;
  std::string body;                           ///< empty where the route streams to a file
  std::shared_ptr<const BodyFile> body_file;  ///< set where the route streams to a file
  std::map<std::string, std::string, std::less<>> path_parameters;
  std::string remote_address;  ///< whom to count and limit (client_network), behind trusted proxies the one they name;
                               ///< never logged
  std::string request_id;      ///< of X-Request-ID, or made here: request_id_of
  bool is_tls = false;         ///< TLS on this socket, or a trusted proxy said `https`
  std::chrono::steady_clock::time_point deadline;  ///< work that waits then, or has items left to do, is answered 503
  bool was_held = false;                           ///< the handler is called again behind its Response::hold

  /// First value of the header.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
  /// First value of the query parameter.
  [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
  /// The decoded `{name}` of the route's pattern. Aborts when the pattern has no such name: that is our bug.
  [[nodiscard]] const std::string& path_parameter(std::string_view name) const;
};

}  // namespace claviger::http
