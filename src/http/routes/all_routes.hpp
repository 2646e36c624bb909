#pragma once
// Every address of the API in one call.

#include "domain/vocabulary.hpp"
#include "http/router.hpp"
#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

/// Registers all operations of api/openapi.yaml (those of the demo only on a demo instance). What `services` refers to
/// must outlive the router.
/// `vocabulary`: of the decision API's callers.
void add_routes(Router& router, const RouteServices& services, const domain::Vocabulary& vocabulary = {});

}  // namespace claviger::http::routes
