#pragma once
// What a person holds (schema Access), and who answers for it.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "usecases/my_requests.hpp"

namespace claviger::http::routes {

/// The names that may be told, and one nameless entry where there are others (U9).
boost::json::array render_administrators(const usecases::KnownAdministrators& known);

boost::json::object render_access(const usecases::HeldAccess& held);

}  // namespace claviger::http::routes
