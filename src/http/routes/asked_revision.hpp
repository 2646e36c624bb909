#pragma once
// `context.min_revision` of the decision API.

#include <cstdint>
#include <string>

#include "http/routes/route_services.hpp"

namespace claviger::http::routes {

/// The position that is asked for, 0 where `text` is empty. Errors: conflict `revision_unknown` for what the journal
/// has not come to: of another instance, or from before a restore.
Result<std::int64_t> keep_asked_revision(const RouteServices& route, const std::string& text);

std::unexpected<Error> unknown_revision();

}  // namespace claviger::http::routes
