#pragma once
// Who administers a number: one's own roles, nominations, peers, claims and messages. Source: R132–R145; C3, C5, C9,
// U9, U12, U15.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_role_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
