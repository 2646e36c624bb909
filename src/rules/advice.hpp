#pragma once
// What an administrator or the desk is advised to do with an item, and the facts behind it.

#include <vector>

#include "domain/words.hpp"
#include "rules/evaluate_request.hpp"
#include "rules/mail_domain.hpp"

namespace claviger::rules {

#define CLV_ADVICE_REASONS(X)      \
  X(company_equal)                 \
  X(company_likely)                \
  X(company_unsure)                \
  X(company_different)             \
  X(install_at_equal)              \
  X(install_at_likely)             \
  X(bill_to_equal)                 \
  X(bill_to_likely)                \
  X(mailbox_good)                  \
  X(mailbox_free_provider)         \
  X(mailbox_unknown_domain)        \
  X(mailbox_other_company)         \
  X(locked)                        \
  X(revalidation_overdue)          \
  X(several_parties)               \
  X(partner_branded)               \
  X(profile_changed_after_refusal) \
  X(not_bill_to_company)
CLV_WORDS(AdviceReason, CLV_ADVICE_REASONS)

/// The facts of the item as they are now, and what they leave out.
struct AdviceFacts {
  RequestFacts item;
  MailboxStanding mailbox = MailboxStanding::unknown_domain;
  domain::Brand brand = domain::Brand::vendor;  ///< of the programme; without meaning for a bill-to
};

/// `reasons` in the order in which they should be read: company, mailbox, then what else to know. Of a company that is
/// not the entitled one, `install_at_…` and `bill_to_…` say that it is the contract's other one.
struct AdviceGiven {
  domain::Advice advice = domain::Advice::check;
  std::vector<AdviceReason> reasons;
};

/// Approve: the company is near and its own mailbox says so. Deny: it is another company and no mailbox speaks for it,
/// a bill-to's company it is not, or an end customer wants the support that his reseller gives. Check: all that a
/// person has to weigh. A name typed after a mismatch is never advised to be approved, nor anything while revalidation
/// is overdue. Advice decides nothing. Total. Source: R31, R55, R58, R67–R69; U22; api.md (bill-to: deny when it is
/// another company).
AdviceGiven advise(const AdviceFacts& facts);

}  // namespace claviger::rules
