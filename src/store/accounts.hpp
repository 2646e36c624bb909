#pragma once
// People: accounts, holds, roles, sessions, one-time codes, budgets.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "store/database.hpp"

namespace claviger::store {

std::optional<domain::Account> find_account(const Reader& reader, domain::AccountId id);
/// By mail address, compared folded.
std::optional<domain::Account> find_account_by_email(const Reader& reader, std::string_view email);
/// By public id.
std::optional<domain::Account> find_account_by_public_id(const Reader& reader, const std::string& public_id);

/// Those that are not erased and have `part` in their address, compared folded (empty: all), by address; at most
/// `limit`.
std::vector<domain::AccountId> accounts_by_address(const Reader& reader, std::string_view part, int limit);
/// What an account has, in numbers.
struct AccountCounts {
  int accesses = 0;       ///< recorded now, whatever they give today
  int requests = 0;       ///< each of one or more items
  int waiting = 0;        ///< items that wait for a decision
  int administrates = 0;  ///< numbers
};
AccountCounts count_of(const Reader& reader, domain::AccountId account);
/// When the newest session began that is still kept; nullopt where there is none.
std::optional<TimePoint> last_sign_in(const Reader& reader, domain::AccountId account);

/// Fills `id`, `public_id`; the caller made sure that the address is free. Errors: conflict through the unique key.
domain::Account insert_account(Transaction& transaction, domain::Account account);
/// Writes every column and raises `version`.
void update_account(Transaction& transaction, domain::Account& account);

void set_hold(Transaction& transaction, domain::AccountId account);
void lift_hold(Transaction& transaction, domain::AccountId account);

/// What was given to the account, on hold or not: for who gives and takes roles.
std::vector<domain::Role> given_roles(const Reader& reader, domain::AccountId account);
/// What it may act as now: none while on hold. Source: R9.
std::vector<domain::Role> roles_of(const Reader& reader, domain::AccountId account);
void add_role(Transaction& transaction, domain::AccountId account, domain::Role role);
void remove_role(Transaction& transaction, domain::AccountId account, domain::Role role);
/// Those on hold are not among them.
std::vector<domain::AccountId> accounts_with_role(const Reader& reader, domain::Role role);

/// Sessions are kept by BLAKE2b of their token. Source: architecture, section 4.
struct Session {
  domain::AccountId account;
  TimePoint created_at{};
  TimePoint last_seen_at{};
  TimePoint ends_at{};  ///< absolute
};
void insert_session(Transaction& transaction, const std::string& token_hash, const Session& session);
/// The day (UTC) of the newest session that ever began; kept when the session is gone. nullopt: none is known.
std::optional<Day> last_sign_in_day(const Reader& reader, domain::AccountId account);
void forget_sign_in_day(Transaction& transaction, domain::AccountId account);
std::optional<Session> find_session(const Reader& reader, const std::string& token_hash);
void touch_session(Transaction& transaction, const std::string& token_hash);
void delete_session(Transaction& transaction, const std::string& token_hash);
void delete_sessions_of(Transaction& transaction, domain::AccountId account);

struct OneTimeCode {
  std::int64_t id = 0;
  std::string code_hash;
  TimePoint ends_at{};
  int tries = 0;
  std::string carries;  ///< what it makes true: the issuer's own text
};
void insert_code(Transaction& transaction, domain::AccountId account, const std::string& purpose,
                 const OneTimeCode& code);
/// The newest unused ones of that purpose, newest first.
std::vector<OneTimeCode> newest_codes(const Reader& reader, domain::AccountId account, const std::string& purpose,
                                      int limit);
int codes_since(const Reader& reader, domain::AccountId account, const std::string& purpose, TimePoint since);
void count_try(Transaction& transaction, std::int64_t code_id);
/// False where it was used up before.
bool use_code(Transaction& transaction, std::int64_t code_id);
/// Uses up every code of that purpose.
void use_codes_of(Transaction& transaction, domain::AccountId account, const std::string& purpose);
void delete_codes_of(Transaction& transaction, domain::AccountId account, const std::string& purpose);
void delete_codes_of(Transaction& transaction, domain::AccountId account);
/// A code found by its hash alone (recovery links).
struct FoundCode {
  std::int64_t id = 0;
  domain::AccountId account;
  TimePoint ends_at{};
};
std::optional<FoundCode> find_code(const Reader& reader, const std::string& purpose, const std::string& code_hash);

/// Budgets: how much of a bucket was used since an instant. Buckets name no person in the clear.
int used_since(const Reader& reader, const std::string& bucket, TimePoint since);
struct BudgetUse {
  TimePoint at{};
  int amount = 0;  ///< negative where something was given back
};
/// Each use since an instant, oldest first: when one leaves the window, there is room again.
std::vector<BudgetUse> uses_since(const Reader& reader, const std::string& bucket, TimePoint since);
void use_budget(Transaction& transaction, const std::string& bucket, int amount);
/// Forgets every use; returns how much that was.
int clear_budget(Transaction& transaction, const std::string& bucket);

/// Accounts that wait for activation since then, and no code of theirs is good any more; the oldest first.
std::vector<domain::AccountId> never_activated(const Reader& reader, TimePoint registered_until, TimePoint now,
                                               int limit);

// What nobody asks for any more; each deletes about `limit` rows, the oldest first, and says how many.
int purge_sessions(Transaction& transaction, TimePoint ended_until, int limit);
int purge_codes(Transaction& transaction, TimePoint ended_until, int limit);
int purge_budget_uses(Transaction& transaction, TimePoint used_until, int limit);

}  // namespace claviger::store
