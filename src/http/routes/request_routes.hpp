#pragma once
// Asking for access: submit, list, look at, withdraw.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_request_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
