#pragma once
// What a person holds (schema Access).

#include <boost/json/object.hpp>

#include "usecases/my_requests.hpp"

namespace claviger::http::routes {

boost::json::object render_access(const usecases::HeldAccess& held);

}  // namespace claviger::http::routes
