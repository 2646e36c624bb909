#pragma once
// Revalidations seen from above: of the contracts under a bill-to.

#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// Of those under one bill-to, for people who read them.
constexpr int kMostOverdueShown = 100;

/// Numbers of the contracts under a bill-to whose own revalidation is due by `now`, in their order, at most `limit`.
/// One that is due for the contract it renews is not among them. Source: R58, R126.
std::vector<std::string> overdue_contracts_under(const Reader& reader, domain::BillToId bill_to, TimePoint now,
                                                 int limit);

}  // namespace claviger::store
