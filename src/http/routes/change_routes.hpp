#pragma once
// What changed since a revision, for those who keep answers of the decision API.

#include "http/router.hpp"
#include "http/routes/machine_services.hpp"

namespace claviger::http::routes {

void add_change_routes(Router& router, const MachineServices& services);

}  // namespace claviger::http::routes
