#pragma once
// Every address of the API in one call.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

/// Registers all operations of api/openapi.yaml (those of the demo only on a demo instance). What `services` refers to
/// must outlive the router.
void add_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
