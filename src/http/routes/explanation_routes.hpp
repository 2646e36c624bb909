#pragma once
// Why may this account do this, or why not?

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_explanation_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
