#pragma once
// Who comes: the session token of a request, and whether the request comes from our own pages. Source: api.md;
// architecture, section 4 (Sessions).

#include <string>

#include "http/cookies.hpp"
#include "http/request.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

/// Whether browsers reach this instance by TLS: on this socket, at a trusted proxy, or by the configured base address.
CookieReach reach_of(const RouteServices& services, const Request& request);

/// `Authorization: Bearer …` wins over the cookie; only the cookie of this reach counts. Empty where there is neither.
std::string session_token(const RouteServices& services, const Request& request);

/// As http::check_origin; our origins are those of the base address and of the very address that the request came to.
/// Errors: not_allowed `origin_not_allowed`.
Result<> require_own_origin(const RouteServices& services, const Request& request);

}  // namespace claviger::http::routes
