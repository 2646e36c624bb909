#pragma once
// What a handler answers. The server adds what every answer has: request id, security headers, length, caching default.

#include <boost/json/value.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "http/file_body.hpp"

namespace claviger::http {

struct Response {
  int status = 200;
  std::string body;
  std::string content_type;  ///< none is sent when empty
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> shared_body;  ///< sent instead of `body` where set: bytes that many answers share
  std::shared_ptr<FileBody> file;                  ///< sent instead of both where set
  std::optional<Error> error;  ///< a problem still without words; the server writes its body in the reader's language

  Response& with_header(std::string name, std::string value) & {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  Response&& with_header(std::string name, std::string value) && {
    return std::move(with_header(std::move(name), std::move(value)));
  }
  /// The bytes to be sent where there is no file.
  [[nodiscard]] std::string_view bytes() const { return shared_body ? std::string_view(*shared_body) : body; }
  /// How long the body is.
  [[nodiscard]] std::uint64_t length() const { return file ? file->size() : bytes().size(); }
};

/// `application/json`. Values must be UTF-8; leave out null members yourself.
Response json(int status, const boost::json::value& value);
/// `text/plain; charset=utf-8`.
Response text(int status, std::string body);
/// 204.
Response no_content();
/// An RFC 9457 problem: status from the error (problem.hpp), title, language and request id are put in by the server.
/// `detail` of the error goes to the log alone.
Response problem(Error error);

}  // namespace claviger::http
