#include "rules/company_doubt.hpp"

#include <utility>

namespace claviger::rules {
namespace {

bool entitles_install_at(const RequestFacts& facts) {
  return facts.identifier != IdentifierType::bill_to && facts.entitled_party == EntitledParty::install_at;
}

CompanyDoubt mailbox_doubt(MailboxStanding mailbox) {
  switch (mailbox) {
    case MailboxStanding::free_provider:
      return CompanyDoubt::mailbox_free;
    case MailboxStanding::other_company:
      return CompanyDoubt::mailbox_other;
    case MailboxStanding::good:
    case MailboxStanding::not_verified:
    case MailboxStanding::unknown_domain:
      return CompanyDoubt::mailbox_unknown;
  }
  std::unreachable();
}

}  // namespace

CompanyDoubt company_doubt(const RequestFacts& facts, MailboxStanding mailbox) {
  const auto verdict = entitled_verdict(facts);
  if (verdict == Verdict::equal) return mailbox_doubt(mailbox);
  const auto typed = entitles_install_at(facts) ? facts.against_install_at : facts.against_bill_to;
  if (facts.had_mismatch && is_near(typed)) return CompanyDoubt::name_changed;
  if (entitles_install_at(facts) && is_near(facts.against_bill_to) && !is_near(verdict))
    return CompanyDoubt::bill_to_only;
  return CompanyDoubt::name;
}

bool second_identifier_would_do(const RequestFacts& facts, MailboxStanding with_second, const domain::Policy& policy) {
  if (facts.has_good_mailbox || with_second != MailboxStanding::good) return false;
  auto settled = facts;
  settled.has_good_mailbox = true;
  const auto is_approved = [&](const RequestFacts& asked) {
    return evaluate_request(asked, policy, asked.asked_at).status == ItemStatus::approved;
  };
  return is_approved(settled) && !is_approved(facts);
}

}  // namespace claviger::rules
