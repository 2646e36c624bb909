#pragma once
// Who is blocked on a number: the list for those who administer it. Source: R91.

#include <vector>

#include "domain/request.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// Accounts blocked on exactly this number (not on its bill-to), oldest block first.
std::vector<domain::AccountId> blocked_on(const Reader& reader, const domain::Number& number);

}  // namespace claviger::store
