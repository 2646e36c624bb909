#pragma once
// Who has a queue before his eyes is told when it may have changed. Source: R65, R72; complaint C11.

#include <cstdint>
#include <optional>

#include "usecases/decide_pending.hpp"

namespace claviger::usecases {

/// Whether he may be told: the desk of its queue, of the administrators' queue whoever administers a number. Errors:
/// not_allowed (the desk's), not_found; unavailable, internal.
Result<void> require_queue_follower(const Services& services, const Principal& principal, Queue queue);

/// Grows with each change that may be seen in some queue; says nothing of whose. Never waits. Nullopt: this process has
/// no index yet that could tell.
std::optional<std::int64_t> queues_position(const Services& services);

}  // namespace claviger::usecases
