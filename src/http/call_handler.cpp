#include "http/call_handler.hpp"

#include "base/thrown.hpp"
#include "http/access_log.hpp"

namespace claviger::http {
namespace {

Error internal_error() {
  return {.code = ErrorCode::internal, .reason = "internal", .text = "Something went wrong on our side."};
}

void log_thrown(std::string_view pattern, const Request& request) {
  log_exception({.method = request.method, .pattern = pattern, .status = 500, .request_id = request.request_id},
                base::thrown_type());
}

}  // namespace

Error overloaded() {
  return {
      .code = ErrorCode::unavailable, .reason = "unavailable", .text = "The server is busy.", .retry_after_seconds = 1};
}

Response call_handler(const Route& route, const Request& request) {
  if (std::chrono::steady_clock::now() >= request.deadline) return problem(overloaded());
  try {
    return route.handler(request);
  } catch (...) {
    log_thrown(route.pattern, request);
    return problem(internal_error());
  }
}

std::optional<Response> call_at_once(const Route& route, const Request& request) {
  if (!route.options.at_once) return std::nullopt;
  try {
    return route.options.at_once(request);
  } catch (...) {
    log_thrown(route.pattern, request);
    return problem(internal_error());
  }
}

bool call_hold(const Hold& hold, const Request& request) {
  try {
    return hold.lasts();
  } catch (...) {
    log_thrown("-", request);
    return false;
  }
}

std::optional<std::string> call_stream(const Stream& stream, const Request& request) {
  try {
    return stream.next();
  } catch (...) {
    log_thrown("-", request);
    return std::nullopt;
  }
}

Result<> check_guards(const std::vector<Guard>& guards, const Request& request) {
  return call_work(request, [&]() -> Result<> {
    for (const auto& guard : guards) CLV_TRY_VOID(guard(request));
    return {};
  });
}

Result<> call_work(const Request& request, const std::function<Result<>()>& work) {
  try {
    return work();
  } catch (...) {
    log_thrown("-", request);
    return std::unexpected(internal_error());
  }
}

}  // namespace claviger::http
