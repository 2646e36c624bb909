#pragma once
// Tokens for API clients: POST /oauth2/token (RFC 6749, 4.4).

#include "http/router.hpp"
#include "http/routes/machine_services.hpp"

namespace claviger::http::routes {

void add_token_routes(Router& router, const MachineServices& services);

}  // namespace claviger::http::routes
