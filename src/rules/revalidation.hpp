#pragma once
// When the holders of a number are reviewed, who is reminded when, and who may confirm whom. Pure and total. Source:
// R126–R131; U2, U3.

#include <optional>

#include "domain/revalidation.hpp"

namespace claviger::rules {

using domain::HolderDecision;
using domain::RevalidationReminder;

/// When the next revalidation is due after one that was completed then: the same day so many months later, at the same
/// time of day (UTC); where that month has no such day, its last. 29 February and a year is 28 February. Source: R126.
TimePoint next_revalidation(TimePoint completed, int months);

/// The first date of a number that never had one. It counts from when somebody holds access and somebody answers for
/// it (`since`, the later of the two), and is never nearer than the first reminder: an old number is not overdue on the
/// day somebody looks. Source: R126; U3.
TimePoint first_revalidation(TimePoint since, TimePoint now, int months);

/// When a date is looked at first.
TimePoint first_reminder(TimePoint due);

struct ReminderStep {
  std::optional<RevalidationReminder> tell;  ///< now; none: nothing new to tell
  RevalidationReminder told = RevalidationReminder::none;
  std::optional<TimePoint> look_at;  ///< when there is more to tell; none: never again for this date
};
/// 30, 14 and 3 days before, at due, and 14 days after it, each once. Of several that have passed since the last look
/// only the last is told: a server that was down tells once. Source: U2, U3.
ReminderStep remind(TimePoint due, RevalidationReminder told, TimePoint now);

/// Whose access is decided on, and whether somebody else could decide it.
struct ConfirmationFacts {
  bool is_his_own = false;
  bool has_colleague = false;  ///< another active administrator answers for it
};
/// Nobody confirms his own access while another administrator could; he may give it up, or leave it open. Who is the
/// only administrator may, and the evidence says that he did so himself: else his number could never be reviewed.
/// Source: R69, R127.
bool may_decide(HolderDecision decision, const ConfirmationFacts& facts);

}  // namespace claviger::rules
