#pragma once
// The regular review of everybody who holds access to a number. Source: R126–R131; U2, U3.

#include <optional>
#include <string>

#include "base/time.hpp"
#include "domain/request.hpp"

namespace claviger::domain {

/// `finishing`: everything is decided, and access is being taken away.
#define CLV_ROUND_STATES(X) X(open) X(finishing) X(finished)
CLV_WORDS(RoundState, CLV_ROUND_STATES)

/// `ended`: the access went another way before anybody decided.
#define CLV_HOLDER_DECISIONS(X) X(undecided) X(keep) X(remove) X(ended)
CLV_WORDS(HolderDecision, CLV_HOLDER_DECISIONS)

/// How far the reminders of one date have come. Source: U2, U3.
#define CLV_REVALIDATION_REMINDERS(X) X(none) X(month_before) X(fortnight_before) X(days_before) X(due) X(late)
CLV_WORDS(RevalidationReminder, CLV_REVALIDATION_REMINDERS)

struct RevalidationRound {
  std::int64_t id = 0;
  std::string public_id;
  Number number;
  RoundState state = RoundState::open;
  TimePoint opened_at{};
  AccountId opened_by;
  std::optional<TimePoint> due_at;  ///< of the number's own date when it began
  std::int64_t holders = 0;         ///< accesses in it
  std::optional<TimePoint> closed_at;
  AccountId closed_by;
  std::optional<TimePoint> finished_at;
  std::optional<TimePoint> next_due_at;
};

}  // namespace claviger::domain
