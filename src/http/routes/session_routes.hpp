#pragma once
// Signing in and out.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_session_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
