#pragma once
// Who is blocked on a number: the list for those who administer it. Source: R91.

#include <vector>

#include "store/numbers.hpp"

namespace claviger::store {

/// Accounts blocked on this number or on a contract it renews (not on its bill-to), each once, oldest block first.
std::vector<domain::AccountId> blocked_on(const Reader& reader, const NumberScope& scope);

}  // namespace claviger::store
