#pragma once
// Where a contract stands on one day.

#include "base/time.hpp"
#include "domain/words.hpp"

namespace claviger::rules {

using domain::word_of;

/// Source: domain page 2.2; api.md, table of outcomes.
#define CLV_STANDINGS(X) X(active) X(too_new) X(ended) X(qa_hold)
CLV_WORDS(Standing, CLV_STANDINGS)

/// Whether a contract with this status counts on its days: Active, Service and Overdue do.
bool counts_as_active(domain::ContractStatus status);

/// The days of a contract in the instance's contract time zone; `until` is the first day after the last that a file
/// names.
struct ContractDays {
  Day from{};
  Day until{};
};

/// Not begun comes before ended, ended before held: the order of the table of outcomes, so that a contract which is
/// both Terminated and starts later is too new. Total. Source: R47, R48; api.md "Outcomes that are settled".
Standing standing_of(domain::ContractStatus status, const ContractDays& days, Day today);

}  // namespace claviger::rules
