#include "rules/evaluate_request.hpp"

#include <algorithm>

namespace claviger::rules {
namespace {

using Row = std::optional<Outcome>;

Outcome approve() {
  return {ItemStatus::approved, Reason::none, {}, {}};
}
Outcome deny(Reason reason) {
  return {ItemStatus::denied, reason, {}, {}};
}
Outcome refer_to_vendor(Reason reason) {
  return {ItemStatus::pending_vendor, reason, {}, {}};
}

/// To the administrators where there are any, else to the vendor's desk, each with its own reason.
Outcome refer(const RequestFacts& facts, Reason to_administrator, Reason to_vendor) {
  if (facts.has_administrator) return {ItemStatus::pending_admin, to_administrator, {}, {}};
  return refer_to_vendor(to_vendor);
}

Verdict capped(Verdict verdict, const RequestFacts& facts) {
  return facts.had_mismatch ? std::max(verdict, Verdict::unsure) : verdict;
}

bool entitles_bill_to(const RequestFacts& facts) {
  return facts.identifier == IdentifierType::bill_to || facts.entitled_party == EntitledParty::bill_to;
}

Reason not_found(IdentifierType type) {
  switch (type) {
    case IdentifierType::contract:
      return Reason::contract_not_found;
    case IdentifierType::bill_to:
      return Reason::bill_to_not_found;
    case IdentifierType::serial:
      return Reason::serial_not_found;
  }
  return Reason::contract_not_found;
}

Row check_account(const RequestFacts& facts) {
  if (facts.on_hold) return deny(Reason::account_on_hold);
  if (!facts.has_company_and_address) return deny(Reason::profile_incomplete);
  return {};
}

Outcome unknown(const RequestFacts& facts, const domain::Policy& policy) {
  auto outcome = deny(not_found(facts.identifier));
  outcome.watch_until = facts.asked_at + policy.new_contract_grace;
  return outcome;
}

Row check_identifier(const RequestFacts& facts, const domain::Policy& policy) {
  switch (facts.resolution) {
    case Resolution::malformed:
      return deny(Reason::malformed_identifier);
    case Resolution::not_found:
      return unknown(facts, policy);
    case Resolution::serial_ambiguous:
      return deny(Reason::serial_ambiguous);
    case Resolution::serial_not_covered:
      return deny(Reason::serial_not_covered);
    case Resolution::found:
      return {};
  }
  return {};
}

/// Watched until 48 h after the later of asking and starting, at most 90 days. Source: R48, C18.
Outcome too_new(const RequestFacts& facts, const domain::Policy& policy) {
  const auto from = std::max(facts.asked_at, facts.starts_at.value_or(facts.asked_at));
  auto outcome = deny(Reason::contract_too_new);
  outcome.watch_until = std::min(from + policy.new_contract_grace, facts.asked_at + policy.longest_watch);
  return outcome;
}

Row check_standing(const RequestFacts& facts, const domain::Policy& policy) {
  if (facts.standing == Standing::too_new) return too_new(facts, policy);
  if (facts.standing == Standing::ended) return deny(Reason::contract_not_active);
  if (facts.is_blocked) return deny(Reason::not_available);
  if (facts.is_held) return deny(Reason::already_registered);
  if (facts.is_pending) return deny(Reason::already_pending);
  if (facts.standing == Standing::qa_hold) return refer_to_vendor(Reason::awaiting_vendor);
  return {};
}

/// Locks do not concern ordering, so nothing stops a permission there.
bool is_permitted(const RequestFacts& facts) {
  switch (facts.permission) {
    case Permission::none:
      return false;
    case Permission::passes_lock:
      return true;
    case Permission::stops_at_lock:
      return !facts.is_locked || facts.scope == Scope::ordering;
  }
  return false;
}

Row check_permission_and_lock(const RequestFacts& facts) {
  if (is_for_reseller_only(facts)) return deny(Reason::reseller_only);
  if (is_permitted(facts)) return approve();
  if (facts.scope == Scope::ordering) return refer_to_vendor(Reason::awaiting_vendor);
  if (facts.is_locked) return refer(facts, Reason::locked, Reason::locked);
  return {};
}

/// Never automatic; a domain rule may only deny. Source: R28, R60.
Row check_bill_to(const RequestFacts& facts) {
  if (facts.identifier != IdentifierType::bill_to) return {};
  if (facts.domain_rule == DomainAction::deny) return deny(Reason::domain_not_allowed);
  return refer(facts, Reason::awaiting_administrator, Reason::awaiting_vendor);
}

Row check_domain_rule(const RequestFacts& facts) {
  if (!facts.domain_rule || !has_domain_rules(facts)) return {};
  switch (*facts.domain_rule) {
    case DomainAction::approve:
      return approve();
    case DomainAction::review:
      return refer(facts, Reason::awaiting_administrator, Reason::awaiting_vendor);
    case DomainAction::deny:
      return deny(Reason::domain_not_allowed);
  }
  return {};
}

/// Source: R51, R59, U29.
Outcome decide_downloads(const RequestFacts& facts) {
  const bool entitled_is_equal = entitled_verdict(facts) == Verdict::equal;
  if (facts.has_administrator) {
    if (facts.has_standing_consent && entitled_is_equal && facts.has_good_mailbox) return approve();
    return refer(facts, Reason::awaiting_administrator, Reason::awaiting_vendor);
  }
  if (facts.entitled_party == EntitledParty::install_at) return deny(Reason::full_support_needed);
  const bool either_is_equal = entitled_is_equal || capped(facts.against_install_at, facts) == Verdict::equal;
  if (facts.gives_end_customer_downloads && either_is_equal && facts.has_good_mailbox) return approve();
  return deny(Reason::no_administrator);
}

/// Source: R34–R37, R50.
Outcome decide_support(const RequestFacts& facts) {
  const auto verdict = entitled_verdict(facts);
  if (verdict == Verdict::equal && facts.has_good_mailbox) return approve();
  const bool is_bill_to_company =
      facts.entitled_party == EntitledParty::install_at && is_near(capped(facts.against_bill_to, facts));
  if (verdict != Verdict::different || is_bill_to_company) {
    return refer(facts, Reason::company_uncertain, Reason::company_uncertain);
  }
  return refer_to_vendor(Reason::company_mismatch);
}

Outcome first_row(const RequestFacts& facts, const domain::Policy& policy) {
  if (auto row = check_account(facts)) return *row;
  if (auto row = check_identifier(facts, policy)) return *row;
  if (auto row = check_standing(facts, policy)) return *row;
  if (auto row = check_permission_and_lock(facts)) return *row;
  if (auto row = check_bill_to(facts)) return *row;
  if (auto row = check_domain_rule(facts)) return *row;
  return facts.scope == Scope::downloads ? decide_downloads(facts) : decide_support(facts);
}

/// Approvals wait while the number's revalidation is overdue; a locked item keeps its reason. Source: R58, R127.
Outcome hold_for_revalidation(const Outcome& outcome, const RequestFacts& facts) {
  const bool waits = outcome.status == ItemStatus::approved || outcome.status == ItemStatus::pending_admin;
  if (!facts.is_revalidation_overdue || !waits || outcome.reason == Reason::locked) return outcome;
  return refer(facts, Reason::revalidation_overdue, Reason::revalidation_overdue);
}

/// Nothing ties the asker to the number: no company on it is his, and nobody named him or his mail domain for it.
bool is_stranger(const RequestFacts& facts) {
  const bool is_let_in = facts.domain_rule == DomainAction::approve || facts.domain_rule == DomainAction::review;
  return facts.against_bill_to == Verdict::different && facts.against_install_at == Verdict::different &&
         facts.permission == Permission::none && !is_let_in;
}

/// Whether the answer says something about the number that the asker could not know himself.
bool is_telling(Reason reason) {
  switch (reason) {
    case Reason::none:
    case Reason::account_on_hold:
    case Reason::profile_incomplete:
    case Reason::malformed_identifier:
    case Reason::already_registered:
    case Reason::already_pending:
      return false;
    default:
      return !is_not_found(reason);
  }
}

/// Source: api.md (uniform_refusal), U28.
Outcome keep_from_strangers(const Outcome& outcome, const RequestFacts& facts, const domain::Policy& policy) {
  const bool is_kept = policy.uniform_refusal && is_telling(outcome.reason) && is_stranger(facts);
  return is_kept ? unknown(facts, policy) : outcome;
}

}  // namespace

bool is_not_found(Reason reason) {
  return reason == Reason::contract_not_found || reason == Reason::bill_to_not_found ||
         reason == Reason::serial_not_found;
}

Verdict entitled_verdict(const RequestFacts& facts) {
  return capped(entitles_bill_to(facts) ? facts.against_bill_to : facts.against_install_at, facts);
}

bool is_for_reseller_only(const RequestFacts& facts) {
  return facts.scope == Scope::support && facts.identifier != IdentifierType::bill_to &&
         facts.entitled_party == EntitledParty::bill_to && is_near(facts.against_install_at) &&
         !is_near(facts.against_bill_to);
}

bool has_domain_rules(const RequestFacts& facts) {
  if (facts.entitled_party == EntitledParty::bill_to) return facts.scope != Scope::downloads;
  return !facts.has_several_parties;
}

bool is_for_install_at(const RequestFacts& facts) {
  if (facts.identifier == IdentifierType::bill_to) return false;
  return !entitles_bill_to(facts) || facts.scope == Scope::downloads;
}

Outcome evaluate_request(const RequestFacts& facts, const domain::Policy& policy, TimePoint now) {
  auto outcome = keep_from_strangers(hold_for_revalidation(first_row(facts, policy), facts), facts, policy);
  if (outcome.status == ItemStatus::pending_vendor) outcome.due_at = now + policy.vendor_answer;
  return outcome;
}

std::optional<Outcome> hand_over(const Outcome& waiting, const RequestFacts& facts, const domain::Policy& policy,
                                 TimePoint now) {
  const bool is_barred_to_desk = facts.is_locked && facts.scope != Scope::ordering;
  if (waiting.status == ItemStatus::pending_admin && !facts.has_administrator) {
    const bool waited_for_nobody_else = waiting.reason == Reason::awaiting_administrator;
    const auto reason = waited_for_nobody_else ? Reason::awaiting_vendor : waiting.reason;
    auto outcome = refer_to_vendor(is_barred_to_desk ? Reason::locked : reason);
    outcome.due_at = now + policy.vendor_answer;
    return outcome;
  }
  if (waiting.status != ItemStatus::pending_vendor) return {};
  const bool was_barred = waiting.reason == Reason::locked;
  if (was_barred ? !facts.has_administrator : !is_barred_to_desk) return {};
  if (!was_barred && facts.standing == Standing::qa_hold) return {};
  auto outcome = refer(facts, Reason::locked, Reason::locked);
  if (outcome.status == ItemStatus::pending_vendor) outcome.due_at = waiting.due_at;
  return outcome;
}

}  // namespace claviger::rules
