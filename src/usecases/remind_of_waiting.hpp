#pragma once
// Reminds administrators of requests that wait for them. Source: R73, R146; U4.

#include "usecases/services.hpp"

namespace claviger::usecases {

/// Looks at about `limit` items in one short transaction, safe to repeat; returns how many it looked at; call again
/// while that is `limit`. Each administrator gets one mail for all that he is reminded of at once, his own requests not
/// among them (rules::remind_of_waiting). Errors: unavailable, internal.
Result<int> remind_of_waiting(const Services& services, int limit);

}  // namespace claviger::usecases
