#include "usecases/change_profile.hpp"

#include "base/text.hpp"
#include "formats/country_code.hpp"
#include "formats/messages.hpp"
#include "store/accounts.hpp"
#include "store/requests.hpp"
#include "usecases/authorization.hpp"
#include "usecases/decide_again.hpp"

namespace claviger::usecases {
namespace {

using domain::Reason;

Result<domain::Address> checked(domain::Address address) {
  for (auto& line : address.lines) line = base::tidy(line);
  std::erase(address.lines, "");
  for (auto* part : {&address.city, &address.region, &address.postal_code}) *part = base::tidy(*part);
  const bool is_empty = address.lines.empty() && address.city.empty() && address.postal_code.empty();
  if (is_empty) return domain::Address{};
  if (address.lines.empty())
    return base::invalid("invalid_field", "The address needs a street or building.", "/address/lines");
  if (address.city.empty()) return base::invalid("invalid_field", "The address needs a city.", "/address/city");
  if (base::trim(address.country).empty())
    return base::invalid("invalid_field", "The address needs a country.", "/address/country");
  const auto country = formats::read_country_code(address.country);
  if (!country) return base::invalid("invalid_field", "This is not a country.", "/address/country");
  address.country = *country;
  return address;
}

Result<void> apply(domain::Account& account, const ProfileChange& change) {
  if (change.given_name) account.given_name = base::tidy(*change.given_name);
  if (change.family_name) account.family_name = base::tidy(*change.family_name);
  if (account.given_name.empty() && account.family_name.empty())
    return base::invalid("invalid_field", "A name is needed.", "/family_name");
  if (change.company_name) account.company_name = base::tidy(*change.company_name);
  if (change.address) {
    CLV_TRY(account.address, checked(*change.address));
  }
  if (!change.language) return {};
  const auto language = formats::best_language(*change.language);
  if (language != *change.language) return base::invalid("invalid_field", "This language is not offered.", "/language");
  account.language = language;
  return {};
}

boost::json::object changed_fields(const domain::Account& before, const domain::Account& after) {
  boost::json::array fields;
  if (before.given_name != after.given_name || before.family_name != after.family_name) fields.emplace_back("name");
  if (before.company_name != after.company_name) fields.emplace_back("company_name");
  if (before.address != after.address) fields.emplace_back("address");
  if (before.language != after.language) fields.emplace_back("language");
  return {{"fields", fields}};
}

bool is_about_company(const domain::RequestItem& item) {
  return item.reason == Reason::company_mismatch || item.reason == Reason::company_uncertain;
}

/// Open items that wait because of the company are decided again with the new one.
void decide_company_items_again(const UnitOfWork& work, const domain::Account& account) {
  for (const auto& item : store::pending_items_of(work.transaction, account.id)) {
    if (is_about_company(item)) decide_again(work, account, item.id);
  }
}

}  // namespace

Result<domain::Account> change_profile(const Services& services, const Principal& principal, std::int64_t version,
                                       const ProfileChange& change) {
  CLV_TRY_VOID(require(principal, rules::Operation::changeMe, rules::Relation::own));
  return services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<domain::Account> {
        auto account = store::find_account(transaction, principal.account.id);
        if (!account || account->state != domain::AccountState::active) return base::not_found();
        if (account->version != version) {
          return base::fail(ErrorCode::precondition_failed, "precondition_failed",
                            "The profile was changed meanwhile. Load it again.");
        }
        const auto before = *account;
        CLV_TRY_VOID(apply(*account, change));
        auto changes = changed_fields(before, *account);
        if (changes.at("fields").as_array().empty()) return std::move(*account);
        store::update_account(transaction, *account);
        transaction.append({"profile_changed", "account:" + account->public_id, std::move(changes)});
        if (before.company_name != account->company_name || before.address != account->address)
          decide_company_items_again({transaction, services}, *account);
        return std::move(*account);
      });
}

}  // namespace claviger::usecases
