#pragma once
// An access request as the person who asked sees it (schemas AccessRequest and AccessCheck).

#include <boost/json/object.hpp>

#include "usecases/my_requests.hpp"

namespace claviger::http::routes {

/// What stands in texts besides the request itself.
struct RequestContext {
  std::string support_email;
};

boost::json::object render_request(const usecases::RequestView& view, const RequestContext& context);
/// A dry run: outcomes without ids and times, for nothing was stored.
boost::json::object render_check(const usecases::RequestView& view, const RequestContext& context);

}  // namespace claviger::http::routes
