#pragma once
// The regular review of who holds access: what is due, rounds, decisions, certificates.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_revalidation_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
