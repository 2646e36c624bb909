#include "usecases/register_account.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "formats/country_code.hpp"
#include "rules/mail_domain.hpp"
#include "rules/password_strength.hpp"
#include "store/accounts.hpp"
#include "usecases/account_mails.hpp"
#include "usecases/authorization.hpp"
#include "usecases/budget.hpp"
#include "usecases/one_time_codes.hpp"
#include "usecases/pending_registration.hpp"

namespace claviger::usecases {
namespace {

constexpr std::chrono::hours kActivationLifetime{24};
/// What separates the labels of a domain name in any script.
constexpr std::array<std::string_view, 4> kDots = {".", "\u3002", "\uFF0E", "\uFF61"};

Result<PendingRegistration> checked(const Services& services, const Visitor& visitor,
                                    const Registration& registration) {
  if (!is_mail_address(registration.email))
    return base::invalid("invalid_field", "This is not an e-mail address.", "/email");
  if (base::trim(registration.given_name).empty() && base::trim(registration.family_name).empty()) {
    return base::invalid("invalid_field", "A name is needed.", "/family_name");
  }
  const auto country = formats::read_country_code(registration.country);
  if (!country) return base::invalid("invalid_field", "This is not a country.", "/country");
  if (!registration.language.empty() && formats::best_language(registration.language) != registration.language)
    return base::invalid("invalid_field", "This language is not offered.", "/language");
  const domain::Account owner{
      .email = registration.email, .given_name = registration.given_name, .family_name = registration.family_name};
  CLV_TRY_VOID(check_password_strength(services, registration.password, owner));
  const auto& wanted = registration.language.empty() ? visitor.language : registration.language;
  return PendingRegistration{.email = base::trim(registration.email),
                             .given_name = base::tidy(registration.given_name),
                             .family_name = base::tidy(registration.family_name),
                             .country = *country,
                             .language = formats::best_language(wanted)};
}

/// Keeps what was said with a new code and mails that to the address as it was typed now, in the language of who asked
/// for it. The account stays as it is: who typed another spelling of the address before learns nothing of this code.
void send_code(const UnitOfWork& work, domain::Account account, const PendingRegistration& said) {
  const auto code =
      issue_code(work.transaction, account.id, {CodePurpose::activation, kActivationLifetime, to_text(said)});
  if (!code) return;  // three an hour: silently, the answer is always the same
  account.email = said.email;
  account.language = said.language;
  queue_activation_mail(work, account, *code);
}

/// An address that nobody has shown to be his: there is no password and no name until a code is typed.
domain::Account insert_registered(store::Transaction& transaction, const PendingRegistration& said) {
  domain::Account account;
  account.email = said.email;
  account.language = said.language;
  account.state = domain::AccountState::registered;
  account = store::insert_account(transaction, account);
  transaction.append({"account_registered",
                      "account:" + account.public_id,
                      {{"email", transaction.personal(account.id, account.email)},
                       {"language", said.language},
                       {"country", said.country}}});
  return account;
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const auto address = base::trim(text);
  const auto at = address.rfind('@');
  if (at == std::string::npos || at == 0 || at > 64 || address.size() > 254) return false;
  if (base::has_control(address) || base::has_space(address)) return false;
  const auto domain = address.substr(at + 1);
  const bool ends_in_dot = std::ranges::any_of(kDots, [&](std::string_view dot) { return domain.ends_with(dot); });
  if (ends_in_dot || !rules::normal_domain(domain).contains('.')) return false;
  // What RFC 5322 allows in quotes only, and a second @.
  return address.substr(0, at).find_first_of("()<>[]:;@\\,\"") == std::string::npos;
}

Result<void> check_password_strength(const Services& services, std::string_view password,
                                     const domain::Account& owner) {
  const std::array<std::string, 4> own = {owner.email, owner.given_name, owner.family_name, owner.company_name};
  const auto min_length = services.instance.password_min_length;
  if (rules::judge_password(password, own, min_length) == rules::PasswordFault::none) return {};
  return base::invalid("weak_password",
                       "Choose a password of at least " + std::to_string(min_length) +
                           " characters that is hard to guess: not one character or short text over and over, no runs "
                           "like abcd or 1234, not the address, name or company, no well-known password.",
                       "/password");
}

Result<void> register_account(const Services& services, const Visitor& visitor, const Registration& registration) {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::registerAccount));
  CLV_TRY(auto said, checked(services, visitor, registration));
  CLV_TRY_VOID(charge(services, visitor, {"register", 30, std::chrono::hours(1)}));
  CLV_TRY(said.password_hash, base::hash_password(registration.password));
  return services.database.write({"visitor", visitor.request_id}, services.clock,
                                 [&](store::Transaction& transaction) -> Result<void> {
                                   auto known = store::find_account_by_email(transaction, said.email);
                                   if (!known) known = insert_registered(transaction, said);
                                   if (known->state == domain::AccountState::registered)
                                     send_code({transaction, services}, *known, said);
                                   else if (codes_left(transaction, known->id, CodePurpose::notice))
                                     queue_known_address_mail({transaction, services}, *known);
                                   return {};
                                 });
}

}  // namespace claviger::usecases
