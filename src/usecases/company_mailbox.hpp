#pragma once
// How the asker's mailbox stands to one of the companies on a number.

#include <span>
#include <string>
#include <string_view>

#include "rules/mail_domain.hpp"
#include "store/database.hpp"
#include "usecases/match_company.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct MailboxQuestion {
  std::string_view email;     ///< verified
  const PartyMatch& company;  ///< that the asker may be
  rules::MailboxFacts::SecondIdentifier second_identifier;
  /// Domains that the number's rules approve. A rule lets people in; it makes no company of another one's people.
  std::span<const std::string> approved_domains;
};

/// A domain of the company's GU family counts as its own: names of the family do, too. Source: R36, R71, R108, R109.
rules::MailboxStanding company_mailbox(const store::Reader& reader, const Services& services,
                                       const MailboxQuestion& asked);

}  // namespace claviger::usecases
