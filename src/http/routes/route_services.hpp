#pragma once
// What the routes are given; made once by app/ and outlives the router.

#include "usecases/ports/import_starter.hpp"
#include "usecases/services.hpp"

namespace claviger::http::routes {

struct RouteServices {
  const usecases::Services& services;
  usecases::ImportStarter* imports = nullptr;  ///< null: this server takes no files (503)
};

}  // namespace claviger::http::routes
