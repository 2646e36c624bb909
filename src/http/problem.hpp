#pragma once
// Errors as RFC 9457 problems: {type, title, status, code, detail?, pointer?, budget?, retry_after_seconds?,
// request_id}.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/response.hpp"

namespace claviger::http {

/// The title of a code in a language; empty when the catalogue has none. Safe to call from many threads.
using TitleLookup = std::function<std::string(std::string_view language, std::string_view code)>;

struct ProblemTexts {
  TitleLookup title;
  std::vector<std::string> languages = {"en"};  ///< offered, the first one is the default
};

/// HTTP's own failures, made in this folder alone; the other floors do not know their statuses.
namespace reasons {
inline constexpr std::string_view kMalformedRequest = "malformed_request";           // 400
inline constexpr std::string_view kMethodNotAllowed = "method_not_allowed";          // 405
inline constexpr std::string_view kRequestTimeout = "request_timeout";               // 408
inline constexpr std::string_view kBodyTooLarge = "body_too_large";                  // 413
inline constexpr std::string_view kUnsupportedMediaType = "unsupported_media_type";  // 415
inline constexpr std::string_view kExpectationFailed = "expectation_failed";         // 417
inline constexpr std::string_view kHeaderTooLarge = "header_too_large";              // 431
inline constexpr std::string_view kNotImplemented = "not_implemented";               // 501
}  // namespace reasons

/// An error of one of the reasons above.
Error transport_error(std::string_view reason, std::string text = {});

/// 400–599.
int status_of(const Error& error);

/// The stable code shown: the error's reason, or its kind's name where it gives none. A budget that is used up is
/// always `too_many_requests`; which one, says the problem's `budget`.
std::string code_of(const Error& error);

/// Writes body, content type, Retry-After and (401) WWW-Authenticate of a response that carries an error; others stay
/// as they are. `accept_language` chooses the title's language.
void put_into_words(Response& response, const ProblemTexts& texts, std::string_view accept_language,
                    std::string_view request_id);

}  // namespace claviger::http
