#pragma once
// The mailbox of a demo instance.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_demo_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
