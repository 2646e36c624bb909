#pragma once
// An account as its owner sees it (schema Account).

#include <boost/json/object.hpp>

#include "usecases/my_profile.hpp"

namespace claviger::http::routes {

boost::json::object render_profile(const usecases::Profile& profile);
boost::json::object render_address(const domain::Address& address);
/// `"7"`: the version, as ETag says it.
std::string etag_of(std::int64_t version);

}  // namespace claviger::http::routes
