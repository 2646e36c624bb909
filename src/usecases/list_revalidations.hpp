#pragma once
// What an administrator has to revalidate, what runs, and what was done. Source: R126, R128.

#include <optional>
#include <string>
#include <vector>

#include "store/revalidation_rounds.hpp"
#include "store/round_holders.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

using domain::word_of;

/// `due`: within 30 days, or overdue. `open`: a round runs, also one that is finishing.
#define CLV_REVALIDATION_LISTS(X) X(overdue) X(due) X(open) X(finished)
CLV_WORDS(RevalidationList, CLV_REVALIDATION_LISTS)

struct RevalidationEntry {
  std::optional<domain::Contract> contract;  ///< this, or
  std::optional<domain::BillTo> bill_to;
  std::optional<TimePoint> due_at;  ///< the number's own date
  bool is_overdue = false;
  std::optional<domain::RevalidationRound> round;  ///< that runs, or of `finished` that one
  store::RoundCounts counts;                       ///< of the round
};

struct RevalidationQuery {
  std::optional<RevalidationList> list;  ///< none: every number with a date, what is due first
  std::string text;                      ///< part of a number; case and spaces do not count
  store::RevalidationPosition after;     ///< of the last one seen, where dates are listed
  std::int64_t after_round = 0;          ///< where rounds are
  int limit = 50;
};
/// Numbers that the principal administers, contracts under his bill-tos and those that renew his own among them; only
/// those that are published and have a date (or a round). Finished rounds come newest first.
Result<std::vector<RevalidationEntry>> list_revalidations(const Services& services, const Principal& principal,
                                                          const RevalidationQuery& query);

}  // namespace claviger::usecases
