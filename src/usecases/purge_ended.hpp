#pragma once
// What has served its time: sessions that ended, one-time codes, uses of budgets, none of them journalled; accounts
// that were never activated; to whom mails went. Source: U20.

#include "usecases/services.hpp"

namespace claviger::usecases {

/// Deletes sessions that have ended, codes a day after they ended (they are counted by the hour) and uses of budgets
/// older than two days (no window is longer): about `limit` of each, the oldest first, in one short transaction.
/// Returns how many of the kind with the most; call again while it returns `limit` or more.
Result<int> purge_ended(const Services& services, int limit);

/// Erases accounts that were registered long ago and never activated, as the operator would, and forgets the receivers
/// of mails that are sent, but for those that the demo mailbox shows; after the days of `Instance::retention`. Limit
/// and answer as in purge_ended().
Result<int> purge_personal(const Services& services, int limit);

}  // namespace claviger::usecases
