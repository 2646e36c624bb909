#pragma once
// `context.min_revision` of the decision API.

#include <string>

#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

/// Nothing where `text` is empty. Errors: conflict `revision_unknown` for a revision of another instance, or from
/// before a restore.
Result<> keep_asked_revision(const RouteServices& route, const std::string& text);

}  // namespace claviger::http::routes
