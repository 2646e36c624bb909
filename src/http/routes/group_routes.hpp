#pragma once

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

/// /api/v1/admin/groups and below.
void add_group_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
