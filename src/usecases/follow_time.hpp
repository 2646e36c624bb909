#pragma once
// What happens by itself: numbers that arrive, watches that end, answers that are late, requests that nobody decided.
// Each step is one short transaction per item and safe to repeat. Source: R41, R45, R57, R73; C18; api.md.

#include <optional>

#include "domain/ids.hpp"
#include "usecases/services.hpp"
#include "usecases/setbacks.hpp"

namespace claviger::usecases {

/// Every function: takes up at most `limit` entries and returns how many it handled; call again while that is `limit`.
/// An entry that fails rests (Setbacks) and the others are handled all the same. Errors: unavailable, at once; else
/// that of the first entry that failed, at the end. Not thread-safe.
class FollowTime {
 public:
  explicit FollowTime(const Services& services) : services_(services) {}

  /// Decides watched denials whose number is there (a new request that follows the old one) or whose watch ended (told
  /// by mail). A number that arrives and starts later is followed too: its new item is denied and watched until then.
  Result<int> decide_watched(int limit);
  /// Ends items that waited 28 days: cancelled `expired_unanswered`, the asker and those who could have decided are
  /// told.
  Result<int> cancel_unanswered(int limit);
  /// Tells the desk's leads and the asker, once, of vendor items past their `due_at`. The clock decides nothing.
  Result<int> tell_overdue(int limit);

  /// Gives what waited for the vendor's word on a locked contract to its administrators, once an import has lifted the
  /// contract's QA hold. Looks only after an import was published, and when it is first called.
  Result<int> hand_over_released(int limit);

 private:
  const Services& services_;
  Setbacks setbacks_;
  std::optional<domain::ImportId>
      looked_after_;  ///< the import after which hand_over_released() last found nothing more
};

}  // namespace claviger::usecases
