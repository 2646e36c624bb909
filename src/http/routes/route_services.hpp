#pragma once
// What the routes are given; made once by app/ and outlives the router.

#include "usecases/services.hpp"

namespace claviger::http::routes {

struct RouteServices {
  const usecases::Services& services;
};

}  // namespace claviger::http::routes
