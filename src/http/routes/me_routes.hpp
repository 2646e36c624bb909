#pragma once
// The signed-in person: profile and access.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_me_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
