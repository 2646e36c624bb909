#include "usecases/operate.hpp"

#include "base/text.hpp"
#include "formats/country_code.hpp"
#include "formats/messages.hpp"
#include "rules/mail_domain.hpp"
#include "store/accounts.hpp"
#include "store/desk_notes.hpp"
#include "store/grants.hpp"
#include "store/journal.hpp"
#include "store/outbox.hpp"
#include "store/requests.hpp"
#include "usecases/account_mails.hpp"
#include "usecases/desk_daily.hpp"
#include "usecases/hand_over.hpp"
#include "usecases/number_mails.hpp"
#include "usecases/ports/waiter.hpp"
#include "usecases/register_account.hpp"

namespace claviger::usecases {
namespace {

const store::Cause kOperator{"command_line", {}};

Result<domain::Account> known_account(const store::Reader& reader, const std::string& email) {
  auto account = store::find_account_by_email(reader, email);
  if (!account || account->state == domain::AccountState::erased)
    return base::not_found("There is no account with this address.");
  return std::move(*account);
}

template <typename Work>
Result<void> change(const Services& services, const std::string& email, Work work) {
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Result<void> {
    CLV_TRY(auto account, known_account(transaction, email));
    return work(transaction, account);
  });
}

std::string subject_of(const domain::Account& account) {
  return "account:" + account.public_id;
}

Result<domain::Account> read_account(const Services& services, const NewAccount& said) {
  if (!is_mail_address(said.email)) return base::invalid("invalid_field", "This is not an e-mail address.", "email");
  CLV_TRY_VOID(check_password_strength(services, said.password, said.email));
  domain::Account account;
  account.email = base::trim(said.email);
  account.given_name = base::tidy(said.given_name);
  account.family_name = base::tidy(said.family_name);
  account.company_name = base::tidy(said.company_name);
  account.address = said.address;
  if (!said.address.country.empty()) {
    const auto country = formats::read_country_code(said.address.country);
    if (!country) return base::invalid("invalid_field", "This is not a country.", "country");
    account.country = account.address.country = *country;
  }
  account.language = formats::best_language(said.language);
  CLV_TRY(account.password_hash, base::hash_password(said.password));
  account.state = domain::AccountState::active;
  return account;
}

/// Nothing personal stays in the account's own row.
void wipe(domain::Account& account) {
  domain::Account empty;
  empty.id = account.id;
  empty.public_id = account.public_id;
  empty.created_at = account.created_at;
  empty.version = account.version;
  empty.language = account.language;
  empty.state = domain::AccountState::erased;
  account = std::move(empty);
}

std::vector<domain::Number> administrated_numbers(const store::Reader& reader, domain::AccountId account) {
  std::vector<domain::Number> numbers;
  for (const auto& held : store::administrated_by(reader, account)) numbers.push_back(held.number);
  return numbers;
}

/// Only administrators give on a locked number; locks do not concern ordering. Source: R97.
Result<void> check_not_locked(const store::Reader& reader, const ResolvedNumber& number, domain::Scope scope) {
  if (scope == domain::Scope::ordering || store::locks_on(reader, number.scope).empty()) return {};
  return base::fail(ErrorCode::not_allowed, "locked", "The number is locked: only its administrators give access.");
}

void end_open_items(store::Transaction& transaction, const domain::Account& account) {
  for (auto& item : store::pending_items_of(transaction, account.id)) {
    item.status = domain::ItemStatus::withdrawn;
    item.reason = domain::Reason::none;
    item.decided_at = transaction.now();
    item.due_at.reset();
    store::update_item(transaction, item);
  }
}

/// What he said, what others were told of him, and what he told others. What waits to be sent is not sent any more.
void wipe_words_of(store::Transaction& transaction, domain::AccountId account) {
  // The list that told of him told of others, too.
  if (store::has_queued_of(transaction, account, std::string(kDeskDaily))) store::tell_desk_again(transaction);
  store::forget_desk_notes_of(transaction, account);
  store::wipe_mails_of(transaction, account);
  store::wipe_request_texts(transaction, account);
  store::wipe_words_of_decider(transaction, account);
  store::forget_domains_of(transaction, account);
  store::delete_codes_of(transaction, account);
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

Result<void> change_role(const Services& services, const std::string& email, RoleChange change_kind,
                         domain::Role role) {
  return change(services, email, [&](store::Transaction& transaction, domain::Account& account) -> Result<void> {
    const auto roles = store::roles_of(transaction, account.id);
    const bool has = std::find(roles.begin(), roles.end(), role) != roles.end();
    if (has == (change_kind == RoleChange::add)) return {};
    if (has)
      store::remove_role(transaction, account.id, role);
    else
      store::add_role(transaction, account.id, role);
    transaction.append({has ? "role_removed" : "role_added", subject_of(account), {{"role", to_text(role)}}});
    return {};
  });
}

Result<void> change_hold(const Services& services, const std::string& email, HoldChange hold) {
  return change(services, email, [&](store::Transaction& transaction, domain::Account& account) -> Result<void> {
    if (account.is_on_hold == (hold == HoldChange::on)) return {};
    if (hold == HoldChange::on) {
      store::set_hold(transaction, account.id);
      store::delete_sessions_of(transaction, account.id);
      store::stop_watches_of(transaction, account.id);
    } else {
      store::lift_hold(transaction, account.id);
    }
    transaction.append({hold == HoldChange::on ? "hold_set" : "hold_lifted", subject_of(account), {}});
    queue_hold_mail(transaction, services, account, hold == HoldChange::on ? HoldMail::set : HoldMail::lifted);
    hand_over_items(transaction, services, administrated_numbers(transaction, account.id));
    return {};
  });
}

Result<void> give_direct_access(const Services& services, const std::string& email, const NumberRef& ref,
                                domain::Scope scope) {
  return change(services, email, [&](store::Transaction& transaction, domain::Account& account) -> Result<void> {
    CLV_TRY(const auto number, resolve_number(transaction, ref));
    CLV_TRY_VOID(check_not_locked(transaction, number, scope));
    CLV_TRY_VOID(check_may_hold(transaction, services, number, account, scope));
    make_direct_grant(transaction, services, account, number, {scope, domain::Origin::vendor});
    queue_grant_mail(transaction, services, account, {number.shown, scope, GrantChange::granted});
    queue_grant_notices(transaction, services, {}, account, number.scope, {number.shown, scope, GrantChange::granted});
    return {};
  });
}

Result<void> remove_direct_access(const Services& services, const std::string& email, const NumberRef& ref,
                                  domain::Scope scope) {
  return change(services, email, [&](store::Transaction& transaction, domain::Account& account) -> Result<void> {
    CLV_TRY(const auto number, resolve_number(transaction, ref));
    const auto grants = store::grants_held(transaction, account.id, number.scope, scope);
    if (grants.empty()) return base::not_found("This person holds no such access.");
    for (const auto& grant : grants) {
      store::end_grant(transaction, grant.id);
      transaction.append({"grant_ended", subject_of(account), {{"grant", grant.public_id}, {"by", "command_line"}}});
    }
    queue_grant_mail(transaction, services, account, {number.shown, scope, GrantChange::removed});
    queue_grant_notices(transaction, services, {}, account, number.scope, {number.shown, scope, GrantChange::removed});
    return {};
  });
}

Result<void> appoint_administrator(const Services& services, const std::string& email, const NumberRef& ref) {
  return change(services, email, [&](store::Transaction& transaction, domain::Account& account) -> Result<void> {
    CLV_TRY(const auto number, resolve_number(transaction, ref));
    if (rules::is_free_provider(base::mail_domain(account.email), services.policy.free_mail_domains)) {
      return base::invalid("public_domain", "An administrator needs a business mailbox.", "email");
    }
    for (const auto& held : store::administrated_by(transaction, account.id)) {
      if (held.number == number.number)
        return base::fail(ErrorCode::conflict, "already_registered", "This person administers the number already.");
    }
    store::add_administrator(transaction, {account.id, number.number, {}});
    transaction.append({"administrator_appointed", number.subject, {{"account", account.public_id}}});
    queue_appointment_mail(transaction, services, {}, account, number.shown, AppointmentChange::added);
    hand_over_items(transaction, services, {number.number});
    return {};
  });
}

Result<void> lock_as_operator(const Services& services, const NumberRef& ref) {
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Result<void> {
    CLV_TRY(const auto number, resolve_number(transaction, ref));
    for (const auto& lock : store::locks_on(transaction, {number.number.contract, number.number.bill_to})) {
      if (lock.number == number.number && !lock.party) return {};
    }
    store::set_lock(transaction, {number.number, {}});
    transaction.append(
        {"number_locked",
         number.subject,
         {{"contract", number.number.contract.value}, {"bill_to", number.number.bill_to.value}, {"party", 0}}});
    queue_lock_mails(transaction, services, {}, number.scope, number.shown, LockChange::locked);
    return {};
  });
}

Result<void> block_as_operator(const Services& services, const std::string& email, const NumberRef& ref) {
  return change(services, email, [&](store::Transaction& transaction, domain::Account& account) -> Result<void> {
    CLV_TRY(const auto number, resolve_number(transaction, ref));
    if (store::is_blocked_here(transaction, account.id, number.number)) return {};
    store::set_block(transaction, account.id, number.number);
    transaction.append({"number_blocked",
                        subject_of(account),
                        {{"contract", number.number.contract.value}, {"bill_to", number.number.bill_to.value}}});
    for (const auto& grant : store::holders_of(transaction, number.scope)) {
      if (grant.account != account.id) continue;
      store::end_grant(transaction, grant.id);
      transaction.append({"grant_ended", subject_of(account), {{"grant", grant.public_id}, {"by", "command_line"}}});
    }
    queue_block_mails(transaction, services, {}, account, number.scope, number.shown, BlockChange::blocked);
    return {};
  });
}

Result<void> set_revalidation_as_operator(const Services& services, const NumberRef& ref, TimePoint due_at) {
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Result<void> {
    CLV_TRY(const auto number, resolve_number(transaction, ref));
    store::set_revalidation_due(transaction, number.number, due_at);
    transaction.append({"revalidation_due_set", number.subject, {{"due_at", base::to_text(due_at)}}});
    return {};
  });
}

Result<void> erase_account(const Services& services, const std::string& email) {
  CLV_TRY_VOID(change(services, email, [&](store::Transaction& transaction, domain::Account& account) -> Result<void> {
    for (const auto& grant : store::grants_of(transaction, account.id)) {
      store::end_grant(transaction, grant.id);
      transaction.append({"grant_ended", subject_of(account), {{"grant", grant.public_id}, {"by", "command_line"}}});
    }
    const auto administrated = administrated_numbers(transaction, account.id);
    for (const auto& held : store::administrated_by(transaction, account.id))
      store::remove_administrator(transaction, held);
    for (const auto role : store::roles_of(transaction, account.id)) store::remove_role(transaction, account.id, role);
    end_open_items(transaction, account);
    hand_over_items(transaction, services, administrated);
    store::stop_watches_of(transaction, account.id);
    store::delete_sessions_of(transaction, account.id);
    wipe_words_of(transaction, account.id);
    wipe(account);
    store::update_account(transaction, account);
    store::erase_person_key(transaction, account.id);
    transaction.append({"account_erased", subject_of(account), {}});
    return {};
  }));
  constexpr std::chrono::milliseconds kPause{5};
  SystemWaiter waiter;
  return services.database.settle_on_disk([&] { waiter.wait(kPause); });
}

}  // namespace claviger::usecases
