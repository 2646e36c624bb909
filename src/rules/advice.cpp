#include "rules/advice.hpp"

namespace claviger::rules {
namespace {

using domain::Advice;

AdviceReason company_reason(Verdict verdict) {
  switch (verdict) {
    case Verdict::equal:
      return AdviceReason::company_equal;
    case Verdict::likely:
      return AdviceReason::company_likely;
    case Verdict::unsure:
      return AdviceReason::company_unsure;
    case Verdict::different:
      return AdviceReason::company_different;
  }
  return AdviceReason::company_different;
}

AdviceReason mailbox_reason(MailboxStanding mailbox) {
  switch (mailbox) {
    case MailboxStanding::good:
      return AdviceReason::mailbox_good;
    case MailboxStanding::free_provider:
      return AdviceReason::mailbox_free_provider;
    case MailboxStanding::not_verified:  // nothing is known of who reads it
    case MailboxStanding::unknown_domain:
      return AdviceReason::mailbox_unknown_domain;
    case MailboxStanding::other_company:
      return AdviceReason::mailbox_other_company;
  }
  return AdviceReason::mailbox_unknown_domain;
}

bool is_bill_to(const AdviceFacts& facts) {
  return facts.item.identifier == IdentifierType::bill_to;
}
bool is_partner_branded(const AdviceFacts& facts) {
  return !is_bill_to(facts) && facts.brand == domain::Brand::partner;
}

/// Against the other company of the contract: the seller of an install-at programme, the end customer of the bill-to's.
Verdict against_other_party(const RequestFacts& item) {
  if (item.identifier == IdentifierType::bill_to) return Verdict::different;
  return item.entitled_party == EntitledParty::bill_to ? item.against_install_at : item.against_bill_to;
}

AdviceReason other_party_reason(const RequestFacts& item) {
  const bool is_equal = against_other_party(item) == Verdict::equal;
  if (item.entitled_party == EntitledParty::bill_to)
    return is_equal ? AdviceReason::install_at_equal : AdviceReason::install_at_likely;
  return is_equal ? AdviceReason::bill_to_equal : AdviceReason::bill_to_likely;
}

std::vector<AdviceReason> reasons_of(const AdviceFacts& facts, Verdict verdict) {
  std::vector reasons = {company_reason(verdict)};
  if (!is_near(verdict) && is_near(against_other_party(facts.item))) reasons.push_back(other_party_reason(facts.item));
  reasons.push_back(mailbox_reason(facts.mailbox));
  if (is_bill_to(facts) && !is_near(verdict)) reasons.push_back(AdviceReason::not_bill_to_company);
  if (is_partner_branded(facts)) reasons.push_back(AdviceReason::partner_branded);
  if (facts.item.has_several_parties && is_for_install_at(facts.item)) reasons.push_back(AdviceReason::several_parties);
  if (facts.item.had_mismatch) reasons.push_back(AdviceReason::profile_changed_after_refusal);
  if (facts.item.is_locked) reasons.push_back(AdviceReason::locked);
  if (facts.item.is_revalidation_overdue) reasons.push_back(AdviceReason::revalidation_overdue);
  return reasons;
}

Advice advice_of(const AdviceFacts& facts, Verdict verdict) {
  const auto& item = facts.item;
  if (is_for_reseller_only(item)) return Advice::deny;
  if (verdict == Verdict::different) {
    if (is_bill_to(facts)) return Advice::deny;
    const bool speaks_for_him = facts.mailbox == MailboxStanding::good || is_near(against_other_party(item));
    return speaks_for_him ? Advice::check : Advice::deny;
  }
  // After a mismatch the verdict is at most unsure, so never near.
  const bool may_approve = is_near(verdict) && facts.mailbox == MailboxStanding::good;
  return may_approve && !item.is_revalidation_overdue ? Advice::approve : Advice::check;
}

}  // namespace

AdviceGiven advise(const AdviceFacts& facts) {
  const auto verdict = entitled_verdict(facts.item);
  return {advice_of(facts, verdict), reasons_of(facts, verdict)};
}

}  // namespace claviger::rules
