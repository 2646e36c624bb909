#pragma once
// What speaks for and against somebody who asks to administer a number that nobody administers. Source: U15; C9.

#include "rules/mail_domain.hpp"
#include "rules/nominate.hpp"
#include "usecases/match_company.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// The company that the number's programme entitles and that is nearest to the person's: the bill-to's, or one of the
/// install-at companies; and how his mailbox stands to it.
struct ClaimedCompany {
  PartyMatch company;
  rules::MailboxStanding mailbox = rules::MailboxStanding::unknown_domain;
};
std::optional<ClaimedCompany> claimed_company(const store::Reader& reader, const Services& services,
                                              const domain::Account& person, const ResolvedNumber& number);

rules::ClaimFacts claim_facts(const store::Reader& reader, const Services& services, const domain::Account& person,
                              const ResolvedNumber& number);

}  // namespace claviger::usecases
