#pragma once
// May this account do this? AuthZEN 1.0.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_decision_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
