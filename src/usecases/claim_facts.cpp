#include "usecases/claim_facts.hpp"

#include <algorithm>

#include "store/nominations.hpp"
#include "usecases/company_mailbox.hpp"
#include "usecases/visible_number.hpp"

namespace claviger::usecases {
namespace {

using Facts = rules::ClaimFacts;

std::optional<PartyMatch> nearest_company(const store::Reader& reader, const Services& services,
                                          const domain::Account& person, const ResolvedNumber& number) {
  const auto contract = number.number.contract ? store::find_contract(reader, number.number.contract) : std::nullopt;
  if (contract && contract->program.entitled_party == domain::EntitledParty::install_at) {
    auto matches = match_install_at(reader, services, person, contract->id);
    if (!matches.empty()) return std::move(matches.front());
  }
  const auto bill_to = store::find_bill_to(reader, number.scope.bill_to);
  return bill_to ? std::optional(match_bill_to(reader, services, person, *bill_to)) : std::nullopt;
}

bool has_open(const store::Reader& reader, const domain::Account& person, const ResolvedNumber& number) {
  return std::ranges::any_of(store::nominations_on(reader, number.number),
                             [&](const domain::Nomination& open) { return open.account == person.id; });
}

}  // namespace

std::optional<ClaimedCompany> claimed_company(const store::Reader& reader, const Services& services,
                                              const domain::Account& person, const ResolvedNumber& number) {
  auto company = nearest_company(reader, services, person, number);
  if (!company) return std::nullopt;
  const auto mailbox =
      company_mailbox(reader, services, {person.email, *company, rules::MailboxFacts::SecondIdentifier::absent, {}});
  return ClaimedCompany{std::move(*company), mailbox};
}

rules::ClaimFacts claim_facts(const store::Reader& reader, const Services& services, const domain::Account& person,
                              const ResolvedNumber& number) {
  Facts facts;
  if (!store::administrators_of(reader, number.scope).empty()) facts.administrators = Facts::Administrators::some;
  if (facts.administrators == Facts::Administrators::some) return facts;
  if (!held_on(reader, number, person.id).empty()) facts.access = Facts::Access::held;
  if (rules::is_free_provider(rules::mailbox_domain(person.email), services.policy.free_mail_domains))
    facts.mailbox = rules::NominationFacts::Mailbox::free_provider;
  if (person.is_on_hold) facts.standing = rules::NominationFacts::Standing::on_hold;
  if (store::is_blocked(reader, person.id, number.scope)) facts.standing = rules::NominationFacts::Standing::blocked;
  const auto company = claimed_company(reader, services, person, number);
  if (company && company->mailbox == rules::MailboxStanding::good) facts.domain = Facts::Domain::proven;
  if (has_open(reader, person, number)) facts.open = Facts::Open::yes;
  return facts;
}

}  // namespace claviger::usecases
