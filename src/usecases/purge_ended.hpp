#pragma once
// Rows that have served their time: sessions that ended, one-time codes, uses of budgets. None of them is journalled.

#include "usecases/services.hpp"

namespace claviger::usecases {

/// Deletes sessions that have ended, codes a day after they ended (they are counted by the hour) and uses of budgets
/// older than two days (no window is longer): about `limit` of each, the oldest first, in one short transaction.
/// Returns how many of the kind with the most; call again while it returns `limit` or more.
Result<int> purge_ended(const Services& services, int limit);

}  // namespace claviger::usecases
