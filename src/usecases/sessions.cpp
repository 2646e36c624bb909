#include "usecases/sessions.hpp"

#include <array>
#include <tuple>

#include "rules/mail_domain.hpp"
#include "store/accounts.hpp"
#include "usecases/account_mails.hpp"
#include "usecases/authorization.hpp"
#include "usecases/budget.hpp"
#include "usecases/one_time_codes.hpp"
#include "usecases/register_account.hpp"

namespace claviger::usecases {
namespace {

constexpr std::chrono::minutes kFailureWindow{15};
constexpr int kFailuresPerAccount = 10;
constexpr int kFailuresPerAddress = 50;
constexpr std::chrono::minutes kIdle{30};
constexpr std::chrono::hours kAbsolute{12};
constexpr std::chrono::minutes kRecoveryLifetime{15};
/// `last_seen_at` is written at most this often: a page load is many requests.
constexpr std::chrono::minutes kTouchAfter{1};

std::array<Budget, 2> failure_budgets(const store::Reader& reader, const Visitor& visitor, const std::string& login) {
  return {
      Budget{hidden_bucket(reader, "sign_in", rules::mailbox_key(login)), kFailuresPerAccount, kFailureWindow},
      Budget{hidden_bucket(reader, "sign_in_address", visitor.remote_address), kFailuresPerAddress, kFailureWindow}};
}

/// Every try is charged before the password is looked at and given back when it was right, so parallel guesses gain
/// nothing.
Result<std::optional<domain::Account>> charge_try(const Services& services, const Visitor& visitor,
                                                  const std::string& login) {
  return services.database.write({"visitor", visitor.request_id}, services.clock,
                                 [&](store::Transaction& transaction) -> Result<std::optional<domain::Account>> {
                                   for (const auto& budget : failure_budgets(transaction, visitor, login))
                                     CLV_TRY_VOID(take(transaction, budget));
                                   return store::find_account_by_email(transaction, login);
                                 });
}

Result<bool> is_right(const std::optional<domain::Account>& account, const std::string& password) {
  const bool is_usable = account && account->state == domain::AccountState::active && !account->password_hash.empty();
  return is_usable ? base::verify_password(account->password_hash, password) : base::verify_no_password(password);
}

/// A try that could not be judged was none.
Result<void> return_try(const Services& services, const Visitor& visitor, const std::string& login) {
  return services.database.write({"visitor", visitor.request_id}, services.clock,
                                 [&](store::Transaction& transaction) -> Result<void> {
                                   for (const auto& budget : failure_budgets(transaction, visitor, login))
                                     give_back(transaction, budget);
                                   return {};
                                 });
}

std::unexpected<Error> link_refused() {
  return base::invalid("invalid_code", "The link is used up or too old. Ask for a new one.", "/token");
}

std::unexpected<Error> not_right() {
  return base::fail(ErrorCode::not_authenticated, "invalid_credentials", "E-mail address or password are not right.");
}

std::unexpected<Error> not_signed_in() {
  return base::fail(ErrorCode::not_authenticated, "not_authenticated", "Sign in first.");
}

}  // namespace

Result<SignedIn> sign_in(const Services& services, const Visitor& visitor, const std::string& login,
                         const std::string& password) {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::signIn));
  CLV_TRY(const auto account, charge_try(services, visitor, login));
  const auto judged = is_right(account, password);
  if (!judged) {
    CLV_TRY_VOID(return_try(services, visitor, login));
    return std::unexpected(judged.error());
  }
  if (!*judged) return not_right();
  SignedIn signed_in{*account, base::random_token(), {}};
  const store::Cause cause{"account:" + account->public_id, visitor.request_id};
  auto written = services.database.write(cause, services.clock, [&](store::Transaction& transaction) -> Result<void> {
    // Judging took a while: a password that was set meanwhile ended every session, and this one must not come after.
    const auto now = store::find_account(transaction, account->id);
    if (!now || now->state != account->state || now->password_hash != account->password_hash) return not_right();
    for (const auto& budget : failure_budgets(transaction, visitor, login)) give_back(transaction, budget);
    signed_in.ends_at = transaction.now() + kAbsolute;
    store::insert_session(transaction, base::hash_hex(signed_in.token),
                          {account->id, transaction.now(), transaction.now(), signed_in.ends_at});
    return {};
  });
  if (!written) return std::unexpected(written.error());
  return signed_in;
}

Result<void> sign_out(const Services& services, const std::string& token) {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::signOut));
  if (token.empty()) return {};
  return services.database.write({"visitor", {}}, services.clock, [&](store::Transaction& transaction) -> Result<void> {
    store::delete_session(transaction, base::hash_hex(token));
    return {};
  });
}

Result<Principal> authenticate(const Services& services, const Visitor& visitor, const std::string& token) {
  if (token.empty()) return not_signed_in();
  const auto hash = base::hash_hex(token);
  const auto now = services.clock.now();
  bool is_stale = false;
  auto principal = services.database.read([&](store::Reader& reader) -> Result<Principal> {
    const auto session = store::find_session(reader, hash);
    if (!session || session->ends_at <= now || session->last_seen_at + kIdle <= now) return not_signed_in();
    auto account = store::find_account(reader, session->account);
    if (!account || account->state != domain::AccountState::active) return not_signed_in();
    is_stale = session->last_seen_at + kTouchAfter <= now;
    auto roles = store::roles_of(reader, account->id);
    return Principal{std::move(*account), std::move(roles), hash, visitor.remote_address, visitor.request_id};
  });
  if (principal && is_stale) {
    // A full or busy database keeps nobody from reading; the session only looks older than it is until a later call.
    std::ignore = services.database.write(principal->cause(), services.clock,
                                          [&](store::Transaction& transaction) -> Result<void> {
                                            store::touch_session(transaction, hash);
                                            return {};
                                          });
  }
  return principal;
}

Result<void> start_recovery(const Services& services, const Visitor& visitor, const std::string& email) {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::startRecovery));
  return services.database.write(
      {"visitor", visitor.request_id}, services.clock, [&](store::Transaction& transaction) -> Result<void> {
        CLV_TRY_VOID(take(transaction,
                          {hidden_bucket(transaction, "recovery", visitor.remote_address), 30, std::chrono::hours(1)}));
        // Counted and composed for every address, so that time does not tell which is known.
        const Budget mails{hidden_bucket(transaction, "recovery_mail", rules::mailbox_key(email)), 3,
                           std::chrono::hours(1)};
        if (!take(transaction, mails)) return {};
        const auto account = store::find_account_by_email(transaction, email);
        if (!account || account->state != domain::AccountState::active) {
          compose_recovery_mail_for_nobody(services);
          return {};
        }
        const auto token = issue_token(transaction, account->id, CodePurpose::recovery, kRecoveryLifetime);
        if (token) queue_recovery_mail({transaction, services}, *account, *token);
        return {};
      });
}

Result<void> reset_password(const Services& services, const Visitor& visitor, const std::string& token,
                            const std::string& password) {
  CLV_TRY_VOID(require_of_anybody(rules::Operation::resetPassword));
  CLV_TRY_VOID(check_password_strength(services, password, {}));
  CLV_TRY_VOID(charge(services, visitor, {"reset", 50, std::chrono::minutes(15)}));
  CLV_TRY(const bool is_valid, services.database.read([&](store::Reader& reader) -> Result<bool> {
    return is_valid_token(reader, CodePurpose::recovery, token, services.clock.now());
  }));
  if (!is_valid) return link_refused();
  CLV_TRY(const auto hash, base::hash_password(password));
  return services.database.write({"visitor", visitor.request_id}, services.clock,
                                 [&](store::Transaction& transaction) -> Result<void> {
                                   const auto id = accept_token(transaction, CodePurpose::recovery, token);
                                   if (!id) return link_refused();
                                   auto account = store::find_account(transaction, *id);
                                   if (!account || account->state != domain::AccountState::active)
                                     return link_refused();
                                   // Refused, the link stays good: nothing of this is committed.
                                   CLV_TRY_VOID(check_password_strength(services, password, *account));
                                   account->password_hash = hash;
                                   store::update_account(transaction, *account);
                                   store::delete_sessions_of(transaction, account->id);
                                   transaction.append({"password_changed", "account:" + account->public_id, {}});
                                   queue_password_changed_mail({transaction, services}, *account);
                                   return {};
                                 });
}

}  // namespace claviger::usecases
