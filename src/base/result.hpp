#pragma once
// Expected failure is a value: Result<T>. Refusals are not errors; our own bugs abort (CLV_CHECK).

#include <expected>
#include <string>
#include <utility>

namespace claviger::base {

/// Why a thing could not be done, in words that no transport owns. http/problem maps each to a status and a body.
enum class ErrorCode {
  invalid_input,        ///< the caller's data is wrong; `reason` says which rule
  not_authenticated,    ///< nobody, or somebody whose proof does not hold
  not_allowed,          ///< somebody, but not this
  not_found,            ///< no such thing, or not yours to know of
  conflict,             ///< the state has moved on
  precondition_failed,  ///< If-Match does not hold
  precondition_required,
  too_many_requests,  ///< a budget is used up; `retry_after_seconds`
  too_large,
  unavailable,  ///< try again later
  internal,
};

/// One failure. `reason` is the stable code a program reads (`invalid_code`), `text` a safe sentence for people,
/// `detail` goes to the log alone and may name tables and files, never a secret or a person.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string reason;
  std::string text;
  std::string detail;
  int retry_after_seconds = 0;
  std::string pointer;  ///< JSON pointer or parameter name of what is wrong, where one thing is
};

template <typename T = void>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string reason, std::string text = {}, std::string detail = {}) {
  return std::unexpected(
      Error{.code = code, .reason = std::move(reason), .text = std::move(text), .detail = std::move(detail)});
}

inline std::unexpected<Error> invalid(std::string reason, std::string text, std::string pointer = {}) {
  return std::unexpected(Error{.code = ErrorCode::invalid_input,
                               .reason = std::move(reason),
                               .text = std::move(text),
                               .pointer = std::move(pointer)});
}

inline std::unexpected<Error> not_found(std::string text = "There is no such thing, or it is not yours.") {
  return fail(ErrorCode::not_found, "not_found", std::move(text));
}

/// Prints the text with its place and aborts. Called by CLV_CHECK only.
[[noreturn]] void stop_on_bug(const char* condition, const char* text, const char* file, int line);

}  // namespace claviger::base

namespace claviger {
using base::Error;
using base::ErrorCode;
using base::Result;
}  // namespace claviger

#define CLV_CONCAT_INNER(a, b) a##b
#define CLV_CONCAT(a, b) CLV_CONCAT_INNER(a, b)

/// CLV_TRY(auto name, expression): evaluates a Result; returns its error from the enclosing function, else binds the
/// value.
#define CLV_TRY(target, expression)                                            \
  auto CLV_CONCAT(clv_try_, __LINE__) = (expression);                          \
  if (!CLV_CONCAT(clv_try_, __LINE__).has_value())                             \
    return std::unexpected(std::move(CLV_CONCAT(clv_try_, __LINE__)).error()); \
  target = std::move(CLV_CONCAT(clv_try_, __LINE__)).value()

/// The same for Result<void>.
#define CLV_TRY_VOID(expression)                                                                            \
  do {                                                                                                      \
    if (auto clv_result = (expression); !clv_result) return std::unexpected(std::move(clv_result).error()); \
  } while (false)

/// Our own bug: on in release, aborts before data is touched.
#define CLV_CHECK(condition, text) \
  ((condition) ? void(0) : ::claviger::base::stop_on_bug(#condition, text, __FILE__, __LINE__))
