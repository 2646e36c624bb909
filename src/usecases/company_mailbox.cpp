#include "usecases/company_mailbox.hpp"

#include <algorithm>

#include "store/numbers.hpp"

namespace claviger::usecases {
namespace {

/// What is known of the asker's domain, and of those above it.
struct DomainOwners {
  bool is_own = false;
  bool is_another = false;
};

DomainOwners owners_of(const store::Reader& reader, const std::string& domain, domain::PartyId company) {
  auto parties = store::parties_of_domain(reader, domain);
  const auto own = std::erase(parties, company);
  if (parties.empty()) return {.is_own = own > 0};
  const auto family = store::family_of(reader, company);
  const auto relatives = std::erase_if(parties, [&](domain::PartyId party) { return family.contains(party); });
  return {.is_own = own + relatives > 0, .is_another = !parties.empty()};
}

}  // namespace

rules::MailboxStanding company_mailbox(const store::Reader& reader, const Services& services,
                                       const MailboxQuestion& asked) {
  const auto domain = rules::mailbox_domain(asked.email);
  auto known = store::known_domains(reader, asked.company.party);
  std::vector<std::string> others;
  for (const auto& candidate : rules::domains_above(domain)) {
    const auto owners = owners_of(reader, candidate, asked.company.party);
    if (owners.is_own) known.push_back(candidate);
    if (owners.is_another) others.push_back(candidate);
  }
  if (others.empty()) known.insert(known.end(), asked.approved_domains.begin(), asked.approved_domains.end());
  using Facts = rules::MailboxFacts;
  return rules::mailbox_standing({.verified = Facts::Verified::yes,
                                  .second_identifier = asked.second_identifier,
                                  .domain = domain,
                                  .company_domains = known,
                                  .other_company_domains = others,
                                  .more_free_domains = services.policy.free_mail_domains,
                                  .company_name = asked.company.name},
                                 services.policy.first_of_company);
}

}  // namespace claviger::usecases
