#pragma once
// The queues of administrators and of the vendor's desk.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_queue_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
