#include "rules/group_change.hpp"

namespace claviger::rules {

GroupRefusal judge_number(const GroupNumberFacts& facts) {
  if (!facts.is_managed) return GroupRefusal::number_not_managed;
  if (!facts.are_parties_managed) return GroupRefusal::party_not_managed;
  if (facts.is_adder_in_group) return GroupRefusal::own_group;
  if (facts.is_overdue) return GroupRefusal::revalidation_overdue;
  return GroupRefusal::none;
}

GroupRefusal judge_person(const GroupPersonFacts& facts) {
  if (facts.is_adder_himself) return GroupRefusal::own_request;
  if (!facts.are_numbers_managed) return GroupRefusal::number_not_managed;
  if (facts.is_blocked) return GroupRefusal::blocked;
  if (facts.is_overdue) return GroupRefusal::revalidation_overdue;
  return GroupRefusal::none;
}

}  // namespace claviger::rules
