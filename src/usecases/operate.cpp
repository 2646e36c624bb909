#include "usecases/operate.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "formats/country_code.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/groups.hpp"
#include "store/requests.hpp"
#include "usecases/account_mails.hpp"
#include "usecases/hand_over.hpp"
#include "usecases/operator_change.hpp"
#include "usecases/ports/waiter.hpp"
#include "usecases/register_account.hpp"
#include "usecases/role_steps.hpp"
#include "usecases/wipe_account.hpp"

namespace claviger::usecases {
namespace {

/// Whoever administers nothing is no administrator, and whoever does is one.
Result<void> check_role(domain::Role role) {
  if (role != domain::Role::administrator) return {};
  return base::invalid("role_by_appointment",
                       "Administrators are appointed and released for a number: claviger administrator add|remove.",
                       "role");
}

/// As registering does.
Result<void> check_words(const NewAccount& said) {
  for (const auto* name : {&said.given_name, &said.family_name}) {
    if (base::tidy(*name).empty() || base::has_control(*name))
      return base::invalid("invalid_field", "Given name and family name are needed, without control characters.",
                           "name");
  }
  if (!said.address.country.empty() && !formats::read_country_code(said.address.country))
    return base::invalid("invalid_field", "The country " + said.address.country + " is not a two-letter ISO 3166 code.",
                         "country");
  if (std::ranges::find(domain::kLanguages, said.language) == domain::kLanguages.end())
    return base::invalid("invalid_field", "The language is one of en, ja, cs, vi, zh-Hant.", "language");
  return said.role ? check_role(*said.role) : Result<void>{};
}

Result<domain::Account> read_account(const Services& services, const NewAccount& said) {
  if (!is_mail_address(said.email)) return base::invalid("invalid_field", "This is not an e-mail address.", "email");
  CLV_TRY_VOID(check_words(said));
  domain::Account account;
  account.email = base::trim(said.email);
  account.given_name = base::tidy(said.given_name);
  account.family_name = base::tidy(said.family_name);
  account.company_name = base::tidy(said.company_name);
  account.address = said.address;
  account.country = account.address.country = formats::read_country_code(said.address.country).value_or("");
  account.language = said.language;
  CLV_TRY_VOID(check_password_strength(services, said.password, account));
  CLV_TRY(account.password_hash, base::hash_password(said.password));
  account.state = domain::AccountState::active;
  return account;
}

std::vector<domain::Number> administrated_numbers(const store::Reader& reader, domain::AccountId account) {
  std::vector<domain::Number> numbers;
  for (const auto& held : store::administrated_by(reader, account)) numbers.push_back(held.number);
  return numbers;
}

void end_open_items(store::Transaction& transaction, const domain::Account& account) {
  for (auto& item : store::pending_items_of(transaction, account.id)) {
    item.status = domain::ItemStatus::withdrawn;
    item.reason = domain::Reason::none;
    item.decided_at = transaction.now();
    item.due_at.reset();
    store::update_item(transaction, item);
    transaction.append({"item_withdrawn",
                        "item:" + item.public_id,
                        {{"account", account.public_id},
                         {"contract", item.number.contract.value},
                         {"bill_to", item.number.bill_to.value},
                         {"by", "erasure"}}});
  }
}

/// `contract:…` or `bill_to:…`; of a number that no import shows any more, the account.
std::string number_subject(const store::Reader& reader, const domain::Number& number, const domain::Account& account) {
  const auto contract = number.contract ? store::find_contract(reader, number.contract) : std::nullopt;
  if (contract) return "contract:" + contract->number;
  const auto bill_to = number.contract ? std::nullopt : store::find_bill_to(reader, number.bill_to);
  return bill_to ? "bill_to:" + bill_to->number : "account:" + account.public_id;
}

/// Roles and appointments, each with its entry. Returns the numbers that he administered.
std::vector<domain::Number> end_offices(store::Transaction& transaction, const domain::Account& account) {
  std::vector<domain::Number> numbers;
  for (const auto& held : store::administrated_by(transaction, account.id)) {
    store::remove_administrator(transaction, held);
    if (std::ranges::find(numbers, held.number) != numbers.end()) continue;
    numbers.push_back(held.number);
    transaction.append({"administrator_released",
                        number_subject(transaction, held.number, account),
                        {{"account", account.public_id},
                         {"contract", held.number.contract.value},
                         {"bill_to", held.number.bill_to.value},
                         {"by", "erasure"}}});
  }
  for (const auto role : store::given_roles(transaction, account.id)) {
    store::remove_role(transaction, account.id, role);
    transaction.append({"role_removed", "account:" + account.public_id, {{"role", to_text(role)}, {"by", "erasure"}}});
  }
  return numbers;
}

}  // namespace

Result<domain::Account> create_account(const Services& services, const NewAccount& said) {
  CLV_TRY(const auto account, read_account(services, said));
  return services.database.write(
      kOperator, services.clock, [&](store::Transaction& transaction) -> Result<domain::Account> {
        if (store::find_account_by_email(transaction, account.email))
          return base::fail(ErrorCode::conflict, "address_known", "There is an account with this address already.");
        auto made = store::insert_account(transaction, account);
        transaction.append(
            {"account_created", subject_of(made), {{"email", transaction.personal(made.id, made.email)}}});
        if (said.role) {
          store::add_role(transaction, made.id, *said.role);
          transaction.append({"role_added", subject_of(made), {{"role", to_text(*said.role)}}});
        }
        return made;
      });
}

Result<Effect> change_role(const Services& services, const std::string& email, RoleChange change_kind,
                           domain::Role role) {
  CLV_TRY_VOID(check_role(role));
  return change_person(services, email, [&](const UnitOfWork& work, domain::Account& account) -> Result<Effect> {
    const auto roles = store::given_roles(work.transaction, account.id);
    const bool has = std::find(roles.begin(), roles.end(), role) != roles.end();
    if (has == (change_kind == RoleChange::add)) return Effect::was_so;
    if (has)
      store::remove_role(work.transaction, account.id, role);
    else
      store::add_role(work.transaction, account.id, role);
    work.transaction.append({has ? "role_removed" : "role_added", subject_of(account), {{"role", to_text(role)}}});
    return Effect::changed;
  });
}

Result<Effect> change_hold(const Services& services, const std::string& email, HoldChange hold) {
  return change_person(services, email, [&](const UnitOfWork& work, domain::Account& account) -> Result<Effect> {
    if (account.is_on_hold == (hold == HoldChange::on)) return Effect::was_so;
    if (hold == HoldChange::on) {
      store::set_hold(work.transaction, account.id);
      store::delete_sessions_of(work.transaction, account.id);
      store::stop_watches_of(work.transaction, account.id);
    } else {
      store::lift_hold(work.transaction, account.id);
    }
    work.transaction.append({hold == HoldChange::on ? "hold_set" : "hold_lifted", subject_of(account), {}});
    queue_hold_mail(work, account, hold == HoldChange::on ? HoldMail::set : HoldMail::lifted);
    hand_over_items(work, administrated_numbers(work.transaction, account.id));
    return Effect::changed;
  });
}

Result<void> erase_account(const Services& services, const std::string& email) {
  CLV_TRY_VOID(change_person(services, email, [&](const UnitOfWork& work, domain::Account& account) -> Result<void> {
    end_grants(work.transaction, account, store::grants_of(work.transaction, account.id), kOperator.actor);
    const auto roles = store::administrated_by(work.transaction, account.id);
    const auto administrated = end_offices(work.transaction, account);
    end_open_items(work.transaction, account);
    hand_over_items(work, administrated);
    tell_of_missing(work, roles);
    store::leave_groups(work.transaction, account.id);
    store::stop_watches_of(work.transaction, account.id);
    store::delete_sessions_of(work.transaction, account.id);
    wipe_account(work.transaction, account);
    return {};
  }));
  constexpr std::chrono::milliseconds kPause{5};
  SystemWaiter waiter;
  return services.database.settle_on_disk([&] { waiter.wait(kPause); });
}

}  // namespace claviger::usecases
