#pragma once
// "Decide only what I was shown": the version of a waiting item. Source: api.md (ETag, If-Match).

#include <string>

#include "usecases/services.hpp"

namespace claviger::usecases {

/// Errors: precondition_failed where the item still waits in another version. What is not there, or decided already,
/// passes: that is the decision's to say.
Result<void> require_item_version(const Services& services, const std::string& item_id, std::int64_t version);

}  // namespace claviger::usecases
