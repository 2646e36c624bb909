#include "rules/nominate.hpp"

#include <algorithm>

namespace claviger::rules {

NominationRefusal judge_nomination(const NominationFacts& facts) {
  using enum NominationRefusal;
  using Facts = NominationFacts;
  if (facts.nominee == Facts::Nominee::himself) return own_nomination;
  if (facts.first_day && facts.last_day && *facts.last_day < *facts.first_day) return last_day_before_first;
  if (role_time({}, facts.last_day, facts.today) == RoleTime::after) return last_day_passed;
  if (facts.mailbox == Facts::Mailbox::free_provider) return public_domain;
  if (facts.standing == Facts::Standing::on_hold) return account_on_hold;
  if (facts.standing == Facts::Standing::blocked) return blocked;
  if (facts.already == Facts::Already::administrator) return already_administrator;
  if (facts.number == Facts::Number::bill_to && facts.company == Facts::Company::outside) return outside_company;
  if (facts.already == Facts::Already::nominated) return already_nominated;
  return none;
}

RoleTime role_time(const std::optional<Day>& first_day, const std::optional<Day>& last_day, Day today) {
  if (first_day && today < *first_day) return RoleTime::before;
  return last_day && *last_day < today ? RoleTime::after : RoleTime::within;
}

bool is_last(const LeavingFacts& facts) {
  return std::ranges::none_of(facts.staying, [&](domain::PartyId party) { return !party || party == facts.party; });
}

Leaving judge_leaving(const LeavingFacts& facts) {
  if (facts.handover == LeavingFacts::Handover::successor) return Leaving::waits;
  if (facts.handover == LeavingFacts::Handover::none && is_last(facts)) return Leaving::last_administrator;
  return Leaving::ended;
}

ClaimRefusal judge_claim(const ClaimFacts& facts) {
  using enum ClaimRefusal;
  if (facts.administrators == ClaimFacts::Administrators::some) return has_administrator;
  if (facts.access == ClaimFacts::Access::none) return no_access;
  if (facts.mailbox == NominationFacts::Mailbox::free_provider) return public_domain;
  if (facts.standing != NominationFacts::Standing::fine) return not_available;
  if (facts.domain == ClaimFacts::Domain::unproven) return domain_not_proven;
  if (facts.open == ClaimFacts::Open::yes) return already_claimed;
  return none;
}

}  // namespace claviger::rules
