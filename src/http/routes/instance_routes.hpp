#pragma once
// The instance itself: what it is, whether it lives, its contract.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_instance_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
