#pragma once
// Somebody with access asks to administer a number that nobody administers; the desk, which acts for it until then,
// decides. Source: R132, R144; U15, C9.

#include <string>
#include <vector>

#include "domain/words.hpp"
#include "rules/mail_domain.hpp"
#include "store/grants.hpp"
#include "usecases/nomination_facts.hpp"
#include "usecases/principal.hpp"

namespace claviger::usecases {

/// Waits for the desk, whose leads are mailed. Errors: not_found; those of rules::ClaimRefusal (public_domain as
/// invalid_input, domain_not_proven and no_access as not_allowed, the others as conflict).
Result<NominationParts> claim_role(const Services& services, const Principal& principal, const NumberRef& ref,
                                   const std::string& statement);

/// A claim with what the desk decides on.
struct ClaimView {
  NominationParts parts;
  std::string company;  ///< that the number entitles and that is nearest to the claimant's
  domain::Verdict verdict = domain::Verdict::different;
  rules::MailboxStanding mailbox = rules::MailboxStanding::unknown_domain;
  std::vector<std::string> domains;  ///< known for that company
  std::vector<store::Grant> access;  ///< of the claimant to the number
  std::size_t holders = 0;           ///< people with access to the number
};
/// Oldest first, at most 100. Errors: not_allowed without the desk's role.
Result<std::vector<ClaimView>> list_claims(const Services& services, const Principal& principal);

/// The claimant becomes a nominee of the desk's, with the terms to accept. Errors: not_found; not_allowed
/// `own_request`; conflict `nomination_closed`, `has_administrator`; not_allowed `own_item_waits` where a request of
/// the claimant's waits for the number's lock.
Result<NominationParts> approve_claim(const Services& services, const Principal& principal, const std::string& id);
/// Errors: not_found; not_allowed `own_request`; conflict `nomination_closed`.
Result<NominationParts> deny_claim(const Services& services, const Principal& principal, const std::string& id,
                                   const std::string& reason_text);

}  // namespace claviger::usecases
