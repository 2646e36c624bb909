#include "usecases/nomination_facts.hpp"

#include <algorithm>

#include "rules/mail_domain.hpp"
#include "store/accounts.hpp"
#include "store/nominations.hpp"
#include "usecases/company_mailbox.hpp"
#include "usecases/managed_parties.hpp"
#include "usecases/match_company.hpp"

namespace claviger::usecases {
namespace {

using Facts = rules::NominationFacts;
using rules::MailboxStanding;

bool covers(domain::PartyId held, domain::PartyId asked) {
  return !held || held == asked;
}

Facts::Already already(const store::Reader& reader, const NominationParts& parts) {
  const auto& asked = parts.nomination;
  if (parts.nominee) {
    const auto held = store::administrated_by(reader, parts.nominee->id);
    const bool is_one = std::ranges::any_of(
        held, [&](const auto& role) { return role.number == asked.number && covers(role.party, asked.party); });
    if (is_one) return Facts::Already::administrator;
  }
  if (asked.id) return Facts::Already::no;
  const auto key = rules::mailbox_key(parts.email());
  const auto open = store::nominations_on(reader, asked.number);
  const bool is_nominated = std::ranges::any_of(open, [&](const domain::Nomination& other) {
    if (!covers(other.party, asked.party)) return false;
    return parts.nominee && other.account ? other.account == parts.nominee->id : rules::mailbox_key(other.email) == key;
  });
  return is_nominated ? Facts::Already::nominated : Facts::Already::no;
}

/// The name alone is what anybody types: the mailbox must speak for the company, or be of the nominator's domain, or at
/// least not speak against it while none of the company's domains is known.
bool is_of_company(const store::Reader& reader, const PartyMatch& company, MailboxStanding standing,
                   bool shares_domain) {
  if (company.comparison.verdict != domain::Verdict::equal) return false;
  if (standing == MailboxStanding::good || shares_domain) return true;
  return standing == MailboxStanding::unknown_domain && store::known_domains(reader, company.party).empty();
}

Facts::Company company_of(const store::Reader& reader, const Services& services, const NominationParts& parts) {
  const auto bill_to = store::find_bill_to(reader, parts.number.scope.bill_to);
  if (!bill_to) return Facts::Company::outside;
  const auto email = parts.email();
  const auto company = match_bill_to(reader, services, parts.nominee.value_or(domain::Account{}), *bill_to);
  const auto standing =
      company_mailbox(reader, services, {email, company, rules::MailboxFacts::SecondIdentifier::absent, {}});
  const bool shares_domain =
      parts.nominator && rules::mailbox_domain(email) == rules::mailbox_domain(parts.nominator->email);
  if (!parts.nominee)
    return standing == MailboxStanding::other_company ? Facts::Company::outside : Facts::Company::unknown;
  return is_of_company(reader, company, standing, shares_domain) ? Facts::Company::same : Facts::Company::outside;
}

}  // namespace

Day role_day(const Services& services) {
  return base::day_in_zone(services.clock.now(), services.policy.contract_time_zone);
}

std::optional<NominationParts> parts_of(const store::Reader& reader, domain::Nomination nomination) {
  auto number = resolve_number(reader, nomination.number);
  if (!number) return std::nullopt;
  NominationParts parts{std::move(nomination), std::move(*number), {}, {}};
  if (parts.nomination.account)
    parts.nominee = store::find_account(reader, parts.nomination.account);
  else
    parts.nominee = store::find_account_by_email(reader, parts.nomination.email);
  if (parts.nominee && parts.nominee->state != domain::AccountState::active) parts.nominee.reset();
  if (parts.nomination.by) parts.nominator = store::find_account(reader, parts.nomination.by);
  return parts;
}

rules::NominationFacts nomination_facts(const store::Reader& reader, const Services& services,
                                        const NominationParts& parts) {
  const auto& asked = parts.nomination;
  const bool is_himself = asked.by && parts.nominee && parts.nominee->id == asked.by;
  const bool is_free = rules::is_free_provider(rules::mailbox_domain(parts.email()), services.policy.free_mail_domains);
  auto standing = Facts::Standing::fine;
  if (parts.nominee && store::is_blocked(reader, parts.nominee->id, parts.number.scope))
    standing = Facts::Standing::blocked;
  if (parts.nominee && parts.nominee->is_on_hold) standing = Facts::Standing::on_hold;
  return {.nominee = is_himself ? Facts::Nominee::himself : Facts::Nominee::another,
          .mailbox = is_free ? Facts::Mailbox::free_provider : Facts::Mailbox::business,
          .number = asked.number.contract ? Facts::Number::contract : Facts::Number::bill_to,
          .company = company_of(reader, services, parts),
          .standing = standing,
          .already = already(reader, parts),
          .first_day = asked.first_day,
          .last_day = asked.last_day,
          .today = role_day(services)};
}

Result<void> as_result(rules::NominationRefusal refusal) {
  using enum rules::NominationRefusal;
  const auto at = [&](ErrorCode code, const char* pointer, const char* text) {
    return std::unexpected(
        Error{.code = code, .reason = std::string(to_text(refusal)), .text = text, .pointer = pointer});
  };
  switch (refusal) {
    case none:
      return {};
    case own_nomination:
      return at(ErrorCode::not_allowed, "/account", "Nobody nominates himself.");
    case last_day_before_first:
      return at(ErrorCode::invalid_input, "/last_day", "The last day is before the first one.");
    case last_day_passed:
      return at(ErrorCode::invalid_input, "/last_day", "The last day has passed.");
    case public_domain:
      return at(ErrorCode::invalid_input, "/account", "An administrator needs a business mailbox.");
    case account_on_hold:
      return at(ErrorCode::conflict, "/account", "The account is on hold.");
    case blocked:
      return at(ErrorCode::conflict, "/account", "This person is blocked for the number.");
    case already_administrator:
      return at(ErrorCode::conflict, "/account", "This person administers the number already.");
    case outside_company:
      return at(ErrorCode::not_allowed, "/account",
                "A bill-to is administered by people of its own company; others may administer its contracts.");
    case already_nominated:
      return at(ErrorCode::conflict, "/account", "This person was asked already and has not answered yet.");
  }
  return {};
}

bool is_backed(const store::Reader& reader, const NominationParts& parts) {
  if (!parts.nomination.by) return true;
  const auto parties = managed_parties(reader, parts.nomination.by, parts.number.scope);
  return parties.covers(parts.nomination.party);
}

}  // namespace claviger::usecases
