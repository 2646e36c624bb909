#pragma once
// The desk's imports: list, start, follow, confirm, cancel.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_import_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
