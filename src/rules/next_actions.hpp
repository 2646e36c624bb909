#pragma once
// What the asker can do next. Source: api.md (next_actions), R40, R41, R45–R51, R162.

#include <span>

#include "domain/words.hpp"

namespace claviger::rules {

/// In the order in which they should be offered; never empty, and `nothing` stands alone. Total.
std::span<const domain::NextAction> next_actions(domain::ItemStatus status, domain::Reason reason);

}  // namespace claviger::rules
