#pragma once
// Why it is not certain that the asker's company is entitled, and whether a second identifier would settle it.

#include "rules/evaluate_request.hpp"
#include "rules/mail_domain.hpp"

namespace claviger::rules {

#define CLV_COMPANY_DOUBTS(X)                                                             \
  X(name)            /* near the entitled company's, or not to be told from it */         \
  X(name_changed)    /* right, but typed after another one had been refused */            \
  X(mailbox_unknown) /* the name is right, the mailbox's domain is not known as theirs */ \
  X(mailbox_free)    /* the name is right, anybody can have such a mailbox */             \
  X(mailbox_other)   /* the name is right, the domain is another company's */             \
  X(bill_to_only)    /* the company is billed, the programme entitles who uses it */
CLV_WORDS(CompanyDoubt, CLV_COMPANY_DOUBTS)

/// The doubt behind a `company_uncertain`; for facts that lead elsewhere, what it would be. Total. Source: R38, R50,
/// U30.
CompanyDoubt company_doubt(const RequestFacts& facts, MailboxStanding mailbox);

/// Whether the item, as it is not approved, would be at once if the mailbox were a good one, and `with_second` says
/// that a fitting second identifier makes it one. Source: R228.
bool second_identifier_would_do(const RequestFacts& facts, MailboxStanding with_second, const domain::Policy& policy);

}  // namespace claviger::rules
