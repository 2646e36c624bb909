#include "usecases/register_account.hpp"

#include "base/text.hpp"
#include "rules/mail_domain.hpp"
#include "formats/country_code.hpp"
#include "store/accounts.hpp"
#include "usecases/account_mails.hpp"
#include "usecases/budget.hpp"
#include "usecases/one_time_codes.hpp"

namespace claviger::usecases {
namespace {

constexpr std::chrono::hours kActivationLifetime{24};
constexpr int kWrongCodesPerDomain = 30;
constexpr std::chrono::hours kDay{24};

Result<domain::Account> checked(const Services& services, const Visitor& visitor, const Registration& registration) {
  if (!is_mail_address(registration.email))
    return base::invalid("invalid_field", "This is not an e-mail address.", "/email");
  if (base::trim(registration.given_name).empty() && base::trim(registration.family_name).empty()) {
    return base::invalid("invalid_field", "A name is needed.", "/family_name");
  }
  const auto country = formats::read_country_code(registration.country);
  if (!country) return base::invalid("invalid_field", "This is not a country.", "/country");
  CLV_TRY_VOID(check_password_strength(services, registration.password, registration.email));
  domain::Account account;
  account.email = base::trim(registration.email);
  account.given_name = base::tidy(registration.given_name);
  account.family_name = base::tidy(registration.family_name);
  account.country = *country;
  account.language = formats::best_language(registration.language.empty() ? visitor.language : registration.language);
  return account;
}

Result<void> send_code(store::Transaction& transaction, const Services& services, const domain::Account& account) {
  const auto code = issue_code(transaction, account.id, CodePurpose::activation, kActivationLifetime);
  if (!code) return {};  // three an hour: silently, the answer is always the same
  queue_activation_mail(transaction, services, account, *code);
  return {};
}

/// A second registration of an address that was never activated: the newest word counts, older codes do not.
Result<void> replace(store::Transaction& transaction, const Services& services, domain::Account known,
                     const domain::Account& said) {
  known.password_hash = said.password_hash;
  known.given_name = said.given_name;
  known.family_name = said.family_name;
  known.country = said.country;
  known.language = said.language;
  store::update_account(transaction, known);
  return send_code(transaction, services, known);
}

/// Six digits are many for one code and few for all of a company's: whoever guesses one is verified as somebody who
/// writes from its domain, whichever mailbox he invented. So wrong codes are counted for the domain too, wherever they
/// come from. A public provider's mailbox proves nothing, and nobody may keep its owners out, so it has no such budget.
std::optional<Budget> guesses_at(const store::Reader& reader, const Services& services, const std::string& email) {
  const auto domain = rules::normal_domain(base::mail_domain(email));
  if (domain.empty() || rules::is_free_provider(domain, services.policy.free_mail_domains)) return std::nullopt;
  const auto owned = rules::registrable_domain(domain);
  return Budget{hidden_bucket(reader, "activate_domain", owned.empty() ? domain : owned), kWrongCodesPerDomain, kDay};
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const auto address = base::trim(text);
  const auto at = address.rfind('@');
  if (at == std::string::npos || at == 0 || at > 64 || address.size() > 254) return false;
  if (base::has_control(address) || base::has_space(address)) return false;
  const auto domain = address.substr(at + 1);
  if (domain.ends_with('.') || !rules::normal_domain(domain).contains('.')) return false;
  // What RFC 5322 allows in quotes only, and a second @.
  return address.substr(0, at).find_first_of("()<>[]:;@\\,\"") == std::string::npos;
}

Result<void> check_password_strength(const Services& services, std::string_view password, std::string_view email) {
  if (base::length(password) < services.instance.password_min_length || base::fold(password) == base::fold(email)) {
    return base::invalid("weak_password", "Choose a longer password that is not your e-mail address.", "/password");
  }
  return {};
}

Result<void> register_account(const Services& services, const Visitor& visitor, const Registration& registration) {
  CLV_TRY(auto said, checked(services, visitor, registration));
  CLV_TRY_VOID(charge(services, visitor, {"register", 30, std::chrono::hours(1)}));
  CLV_TRY(said.password_hash, base::hash_password(registration.password));
  return services.database.write({"visitor", visitor.request_id}, services.clock,
                                 [&](store::Transaction& transaction) -> Result<void> {
                                   const auto known = store::find_account_by_email(transaction, said.email);
                                   if (known && known->state == domain::AccountState::registered)
                                     return replace(transaction, services, *known, said);
                                   if (known) {
                                     if (codes_left(transaction, known->id, CodePurpose::notice))
                                       queue_known_address_mail(transaction, services, *known);
                                     return {};
                                   }
                                   auto account = said;
                                   account.state = domain::AccountState::registered;
                                   account = store::insert_account(transaction, account);
                                   transaction.append({"account_registered",
                                                       "account:" + account.public_id,
                                                       {{"email", transaction.personal(account.id, account.email)},
                                                        {"language", account.language},
                                                        {"country", account.country}}});
                                   return send_code(transaction, services, account);
                                 });
}

Result<void> activate_account(const Services& services, const Visitor& visitor, const std::string& email,
                              const std::string& code) {
  const auto refuse = [] {
    return base::invalid("invalid_code",
                         "The code is wrong or no longer valid. Register the same address again for a new one.",
                         "/code");
  };
  bool accepted = false;
  auto run = services.database.write(
      {"visitor", visitor.request_id}, services.clock, [&](store::Transaction& transaction) -> Result<void> {
        CLV_TRY_VOID(take(transaction, {hidden_bucket(transaction, "activate", visitor.remote_address), 50,
                                        std::chrono::minutes(15)}));
        accepted = false;
        const auto guesses = guesses_at(transaction, services, email);
        if (guesses) CLV_TRY_VOID(take(transaction, *guesses));
        auto account = store::find_account_by_email(transaction, email);
        if (!account || account->state != domain::AccountState::registered) return {};
        // A wrong try is counted, so the transaction commits either way.
        if (!accept_code(transaction, account->id, CodePurpose::activation, code)) return {};
        if (guesses) give_back(transaction, *guesses);
        account->state = domain::AccountState::active;
        store::update_account(transaction, *account);
        transaction.append({"account_activated", "account:" + account->public_id, {}});
        accepted = true;
        return {};
      });
  if (!run) return run;
  return accepted ? Result<void>{} : refuse();
}

}  // namespace claviger::usecases
