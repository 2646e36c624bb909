#pragma once
// What administrators set on their numbers, and the desk's revalidation dates.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_number_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
