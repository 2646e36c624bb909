#pragma once
// May the caller download this image? For a gate before the files, which reads the status alone.

#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

void add_download_routes(Router& router, const RouteServices& services);

}  // namespace claviger::http::routes
