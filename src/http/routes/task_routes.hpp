#pragma once
// Access requests of the decision API (a draft of AuthZEN) and the tasks that they become.

#include "http/router.hpp"
#include "http/routes/machine_services.hpp"

namespace claviger::http::routes {

void add_task_routes(Router& router, const MachineServices& services);

}  // namespace claviger::http::routes
