#include "rules/standing.hpp"

namespace claviger::rules {

using domain::ContractStatus;

bool counts_as_active(ContractStatus status) {
  return status == ContractStatus::active || status == ContractStatus::service || status == ContractStatus::overdue;
}

Standing standing_of(ContractStatus status, const ContractDays& days, Day today) {
  if (status == ContractStatus::signed_ || status == ContractStatus::entered || today < days.from)
    return Standing::too_new;
  if (today >= days.until) return Standing::ended;
  if (status == ContractStatus::qa_hold) return Standing::qa_hold;
  return counts_as_active(status) ? Standing::active : Standing::ended;
}

}  // namespace claviger::rules
