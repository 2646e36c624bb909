#pragma once
// Becoming known, and getting back in: registration, activation, recovery.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_account_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
