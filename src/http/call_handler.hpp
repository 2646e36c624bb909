#pragma once
// The one place where a handler is called: nothing it throws goes further.

#include <functional>
#include <optional>
#include <vector>

#include "http/router.hpp"
#include "http/server.hpp"

namespace claviger::http {

/// Answers 503 when the request's deadline has passed already, `internal` when the handler throws.
Response call_handler(const Route& route, const Request& request);
/// What the route has at hand; nullopt where it has no AtOnce. `internal` when it throws.
std::optional<Response> call_at_once(const Route& route, const Request& request);
/// Whether an answer is still to be held back; not when that throws.
bool call_hold(const Hold& hold, const Request& request);
/// What a stream says next; nullopt at its end, also where that throws.
std::optional<std::string> call_stream(const Stream& stream, const Request& request);
/// The first guard's refusal; `internal` when one throws.
Result<> check_guards(const std::vector<Guard>& guards, const Request& request);
/// What a connection does for itself on a pool; `internal` when it throws.
Result<> call_work(const Request& request, const std::function<Result<>()>& work);
/// unavailable, to be tried again after a second.
Error overloaded();

}  // namespace claviger::http
