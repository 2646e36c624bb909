#pragma once
// Mails of revalidation: a date that comes or has passed, what a colleague asks for, and what a round came to. Source:
// R126–R130, R146, R151; U2, U3.

#include <string>
#include <vector>

#include "usecases/revalidation_round.hpp"

namespace claviger::usecases {

struct DueNumber {
  domain::IdentifierType type = domain::IdentifierType::contract;
  std::string number;
  TimePoint due_at{};
};
enum class Urgency { soon, overdue };
/// One mail for all of an administrator's numbers that come up together.
void queue_revalidation_reminder(const UnitOfWork& work, const domain::Account& receiver, Urgency urgency,
                                 const std::vector<DueNumber>& numbers);

struct DelegationNotice {
  domain::Account by;
  domain::Account to;
  std::int64_t holders = 0;
};
void queue_delegation_mail(const UnitOfWork& work, const RoundAccess& access, const DelegationNotice& notice);

/// To all administrators of the number, once the round is finished; they are not told of each removal in it.
void queue_round_finished_mails(const UnitOfWork& work, const RoundAccess& access);

}  // namespace claviger::usecases
