#pragma once
// What happens by itself: numbers that arrive, watches that end, answers that are late, requests that nobody decided.
// Each step is one short transaction per item and safe to repeat. Source: R41, R45, R57, R73; C18; api.md.

#include "usecases/services.hpp"

namespace claviger::usecases {

/// Decides watched denials whose number is there (a new request that follows the old one) or whose watch ended (told by
/// mail). Returns how many were closed; call again while it returns `limit`.
Result<int> decide_watched(const Services& services, int limit);

/// Ends items that waited 28 days: cancelled `expired_unanswered`, the asker and those who could have decided are told.
Result<int> cancel_unanswered(const Services& services, int limit);

/// Tells the desk's leads and the asker, once, of vendor items past their `due_at`. The clock decides nothing.
Result<int> tell_overdue(const Services& services, int limit);

}  // namespace claviger::usecases
