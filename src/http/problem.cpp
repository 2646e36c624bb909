#include "http/problem.hpp"

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "http/accept_language.hpp"
#include "http/headers.hpp"

namespace claviger::http {
namespace {

struct TransportReason {
  std::string_view reason;
  int status;
  std::string_view title;
  std::string_view detail;  ///< where nobody knows it better
};

constexpr std::array kTransportReasons = {
    TransportReason{reasons::kMalformedRequest, 400, "Malformed request", ""},
    TransportReason{reasons::kMethodNotAllowed, 405, "Method not allowed", ""},
    TransportReason{reasons::kRequestTimeout, 408, "Request timeout", "The request did not arrive in time."},
    TransportReason{reasons::kBodyTooLarge, 413, "Body too large", "The body is larger than is taken here."},
    TransportReason{reasons::kUnsupportedMediaType, 415, "Unsupported media type", ""},
    TransportReason{reasons::kExpectationFailed, 417, "Expectation failed",
                    "The only expectation understood is 100-continue."},
    // No failure of HTTP's own, but the status is: IETF draft-ietf-httpapi-idempotency-key-header.
    TransportReason{"idempotency_mismatch", 422, "Idempotency key of another request", ""},
    // Nor is this one: authzen.md Q25.
    TransportReason{"expired_denial", 410, "The refusal is too old", ""},
    TransportReason{reasons::kHeaderTooLarge, 431, "Header too large",
                    "The request's header is larger than is taken here."},
    TransportReason{reasons::kNotImplemented, 501, "Not implemented", ""},
};

/// Problem types that AuthZEN's access requests name. Source: authzen.md Q25.
constexpr std::string_view kAccessRequestTypes = "urn:openid:authzen:access-request:error:";
constexpr std::array<std::string_view, 6> kAccessRequestCodes = {"not_requestable",        "expired_denial",
                                                                 "invalid_denial_binding", "duplicate_request",
                                                                 "unknown_task",           "invalid_task_state"};

std::string type_of(const std::string& code) {
  const bool is_named = std::ranges::find(kAccessRequestCodes, code) != kAccessRequestCodes.end();
  return std::string(is_named ? kAccessRequestTypes : "urn:claviger:problem:") + code;
}

const TransportReason* find_transport_reason(std::string_view reason) {
  const auto* found = std::ranges::find(kTransportReasons, reason, &TransportReason::reason);
  return found == kTransportReasons.end() ? nullptr : found;
}

struct Kind {
  int status;
  std::string_view name;
  std::string_view title;
};

Kind kind_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
      return {400, "invalid_input", "Invalid input"};
    case ErrorCode::not_authenticated:
      return {401, "not_authenticated", "Not signed in"};
    case ErrorCode::not_allowed:
      return {403, "not_allowed", "Not allowed"};
    case ErrorCode::not_found:
      return {404, "not_found", "Not found"};
    case ErrorCode::conflict:
      return {409, "conflict", "Conflict"};
    case ErrorCode::precondition_failed:
      return {412, "precondition_failed", "Changed meanwhile"};
    case ErrorCode::precondition_required:
      return {428, "precondition_required", "If-Match required"};
    case ErrorCode::too_many_requests:
      return {429, "too_many_requests", "Too many requests"};
    case ErrorCode::too_large:
      return {413, "body_too_large", "Too large"};
    case ErrorCode::unavailable:
      return {503, "unavailable", "Unavailable"};
    case ErrorCode::internal:
      return {500, "internal", "Internal error"};
  }
  std::unreachable();
}

/// Which budget is used up, where it has a name of its own: all of them share one code.
std::string budget_of(const Error& error) {
  const auto code = code_of(error);
  return error.code == ErrorCode::too_many_requests && error.reason != code ? error.reason : std::string();
}

std::string title_of(const Error& error, const ProblemTexts& texts, std::string_view accept_language) {
  const auto budget = budget_of(error);
  const auto code = budget.empty() ? code_of(error) : budget;
  if (texts.title) {
    auto title = texts.title(choose_language(accept_language, texts.languages), code);
    if (!title.empty()) return title;
  }
  const auto* transport = find_transport_reason(code);
  return std::string(transport ? transport->title : kind_of(error.code).title);
}

std::string detail_of(const Error& error) {
  if (!error.text.empty()) return error.text;
  const auto* transport = find_transport_reason(error.reason);
  return std::string(transport ? transport->detail : "");
}

bool has_header(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers,
                             [&](const auto& header) { return equal_ignoring_case(header.first, name); });
}

}  // namespace

Error transport_error(std::string_view reason, std::string text) {
  return {.code = ErrorCode::invalid_input, .reason = std::string(reason), .text = std::move(text)};
}

int status_of(const Error& error) {
  const auto* transport = find_transport_reason(error.reason);
  return transport ? transport->status : kind_of(error.code).status;
}

std::string code_of(const Error& error) {
  return error.reason.empty() || error.code == ErrorCode::too_many_requests ? std::string(kind_of(error.code).name)
                                                                            : error.reason;
}

void put_into_words(Response& response, const ProblemTexts& texts, std::string_view accept_language,
                    std::string_view request_id) {
  if (!response.error) return;
  const Error& error = *response.error;
  boost::json::object body;
  const auto code = code_of(error);
  body["type"] = type_of(code);
  body["title"] = title_of(error, texts, accept_language);
  body["status"] = response.status;
  body["code"] = code;
  if (auto detail = detail_of(error); !detail.empty()) body["detail"] = std::move(detail);
  if (!error.pointer.empty()) body["pointer"] = error.pointer;
  if (const auto budget = budget_of(error); !budget.empty()) body["budget"] = budget;
  if (error.retry_after_seconds > 0) body["retry_after_seconds"] = error.retry_after_seconds;
  body["request_id"] = request_id;
  response.body = boost::json::serialize(body);
  response.content_type = "application/problem+json";
  if (error.retry_after_seconds > 0 && !has_header(response, "Retry-After")) {
    response.with_header("Retry-After", std::to_string(error.retry_after_seconds));
  }
  if (response.status == 401 && !has_header(response, "WWW-Authenticate")) {
    response.with_header("WWW-Authenticate", "Bearer realm=\"claviger\"");
  }
}

}  // namespace claviger::http
