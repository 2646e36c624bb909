#pragma once
// May this account do this? AuthZEN 1.0.

#include "http/router.hpp"
#include "http/routes/machine_services.hpp"

namespace claviger::http::routes {

void add_decision_routes(Router& router, const MachineServices& services);

}  // namespace claviger::http::routes
