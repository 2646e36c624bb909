#pragma once
// The journal, as far as the reader may see it.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_audit_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
