#pragma once
// What a handler answers. The server adds what every answer has: request id, security headers, length, caching default.

#include <boost/json/value.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "http/file_body.hpp"

namespace claviger::http {

/// Why an answer is not sent yet. `lasts` is asked on the I/O thread again and again, so it must not wait itself.
struct Hold {
  std::function<bool()> lasts;
  std::chrono::milliseconds most{};  ///< after so long it has ended all the same
};

/// What goes on being said behind the head, for a while; the connection ends with it. `next` is asked on the I/O thread
/// again and again, so it must not wait: what is to be sent now, empty for nothing; nullopt ends it.
struct Stream {
  std::function<std::optional<std::string>()> next;
  std::chrono::milliseconds most{};  ///< it ends after so long
};

struct Response {
  int status = 200;
  std::string body;
  std::string content_type;  ///< none is sent when empty
  std::vector<std::pair<std::string, std::string>> headers;
  std::shared_ptr<const std::string> shared_body;  ///< sent instead of `body` where set: bytes that many answers share
  std::shared_ptr<FileBody> file;                  ///< sent instead of both where set
  std::shared_ptr<const Stream> stream;            ///< sent instead of all three where set; has no length
  std::optional<Error> error;  ///< a problem still without words; the server writes its body in the reader's language
  /// The handler is called again when this has ended, and its answer is sent; no thread waits meanwhile. Set by a
  /// handler that has nothing to say yet, in the first call alone (Request::was_held).
  std::shared_ptr<const Hold> hold;

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
/// The same where the JSON is text already.
Response json_text(int status, std::string body);
/// `text/plain; charset=utf-8`.
Response text(int status, std::string body);
/// 204.
Response no_content();
/// An RFC 9457 problem: status from the error (problem.hpp), title, language and request id are put in by the server.
/// `detail` of the error goes to the log alone.
Response problem(Error error);

}  // namespace claviger::http
