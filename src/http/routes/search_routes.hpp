#pragma once
// AuthZEN 1.0's searches: who may, what may he, which actions.

#include "http/router.hpp"
#include "http/routes/machine_services.hpp"

namespace claviger::http::routes {

void add_search_routes(Router& router, const MachineServices& services);

}  // namespace claviger::http::routes
