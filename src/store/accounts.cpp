#include "store/accounts.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "rules/mail_domain.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

const std::string kSelect =
    "select a.id, a.public_id, a.email, a.password_hash, a.given_name, a.family_name, a.country, a.language, a.state, "
    "a.company_name, a.address_lines, a.city, a.region, a.postal_code, a.address_country, a.created_at, a.version, "
    "(select count(*) from account_hold h where h.account_id = a.id and h.recorded_until is null) from account a ";

std::string lines_to_text(const std::vector<std::string>& lines) {
  return boost::json::serialize(boost::json::array(lines.begin(), lines.end()));
}

std::vector<std::string> lines_from_text(const std::string& text) {
  std::vector<std::string> lines;
  const auto parsed = boost::json::parse(text);
  for (const auto& line : parsed.as_array()) lines.emplace_back(line.as_string().c_str());
  return lines;
}

template <typename Bind>
std::optional<domain::Account> select_one(const Reader& reader, const std::string& where, const Bind& bind) {
  using S = std::string;
  const auto found =
      row<long long, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, long long, long long>(reader, kSelect + where, bind);
  if (!found) return std::nullopt;
  domain::Account account;
  std::string state;
  std::string lines;
  std::string created_at;
  long long holds = 0;
  std::tie(account.id.value, account.public_id, account.email, account.password_hash, account.given_name,
           account.family_name, account.country, account.language, state, account.company_name, lines,
           account.address.city, account.address.region, account.address.postal_code, account.address.country,
           created_at, account.version, holds) = *found;
  account.state = domain::parse_word<domain::AccountState>(state).value_or(domain::AccountState::erased);
  account.address.lines = lines_from_text(lines);
  account.created_at = time_from(created_at);
  account.is_on_hold = holds > 0;
  return account;
}

const std::string kNotOnHold =
    "not exists (select 1 from account_hold h where h.account_id = r.account_id and h.recorded_until is null) ";

std::vector<domain::Role> select_roles(const Reader& reader, domain::AccountId account, const std::string& condition) {
  std::vector<domain::Role> roles;
  each<std::string>(
      reader,
      "select r.role from account_role r where r.account_id = :account and r.recorded_until is null " + condition +
          "order by r.id",
      [&](const std::string& word) {
        if (const auto role = domain::parse_word<domain::Role>(word)) roles.push_back(*role);
      },
      account);
  return roles;
}

}  // namespace

std::optional<domain::Account> find_account(const Reader& reader, domain::AccountId id) {
  return select_one(reader, "where a.id = :id", id);
}

std::optional<domain::Account> find_account_by_email(const Reader& reader, std::string_view email) {
  return select_one(reader, "where a.email_key = :key", rules::mailbox_key(email));
}

std::optional<domain::Account> find_account_by_public_id(const Reader& reader, const std::string& public_id) {
  return select_one(reader, "where a.public_id = :id", public_id);
}

std::vector<domain::AccountId> accounts_by_address(const Reader& reader, std::string_view part, int limit) {
  std::vector<domain::AccountId> found;
  // A part that is taken out was there: no sign in it means anything else, as one would in a pattern. Reads them all,
  // which an operator may.
  each<long long>(
      reader,
      "select id from account where state <> 'erased' and (:any = '' or replace(email_key, :part, '') <> email_key) "
      "order by email_key limit :limit",
      [&](long long id) { found.push_back({id}); }, base::fold(part), base::fold(part), limit);
  return found;
}

AccountCounts count_of(const Reader& reader, domain::AccountId account) {
  const auto count = [&](const std::string& from) {
    return static_cast<int>(value<long long>(reader, "select count(*) from " + from, account).value_or(0));
  };
  return {.accesses = count("access_grant where account_id = :account and recorded_until is null"),
          .requests = count("access_request where account_id = :account"),
          .waiting = count("access_request r join request_item i on i.request_id = r.id where r.account_id = :account "
                           "and i.status in ('pending_admin', 'pending_vendor')"),
          .administrates = count("(select distinct contract_id, bill_to_id from administrator where account_id = "
                                 ":account and recorded_until is null) held")};
}

std::optional<TimePoint> last_sign_in(const Reader& reader, domain::AccountId account) {
  return maybe_time(value<std::string>(reader,
                                       "select coalesce(max(created_at), '') from session where account_id = :account",
                                       account)
                        .value_or(""));
}

domain::Account insert_account(Transaction& transaction, domain::Account account) {
  account.id = {transaction.next_id("account")};
  account.public_id = base::random_public_id();
  account.created_at = transaction.now();
  execute(
      transaction,
      "insert into account (id, public_id, email, email_key, password_hash, given_name, family_name, country, "
      "language, state, "
      "company_name, address_lines, city, region, postal_code, address_country, created_at, version) values "
      "(:id, :public_id, :email, :email_key, :password_hash, :given_name, :family_name, :country, :language, :state, "
      ":company_name, :address_lines, :city, :region, :postal_code, :address_country, :created_at, 1)",
      account.id, account.public_id, account.email, rules::mailbox_key(account.email), account.password_hash,
      account.given_name, account.family_name, account.country, account.language, to_text(account.state),
      account.company_name, lines_to_text(account.address.lines), account.address.city, account.address.region,
      account.address.postal_code, account.address.country, account.created_at);
  return account;
}

void update_account(Transaction& transaction, domain::Account& account) {
  ++account.version;
  const bool erased = account.state == domain::AccountState::erased;
  execute(transaction,
          "update account set email = :email, email_key = :email_key, password_hash = :password_hash, given_name = "
          ":given_name, "
          "family_name = :family_name, country = :country, language = :language, state = :state, company_name = "
          ":company_name, "
          "address_lines = :address_lines, city = :city, region = :region, postal_code = :postal_code, "
          "address_country = :address_country, version = :version where id = :id",
          account.email, erased ? "erased:" + account.public_id : rules::mailbox_key(account.email),
          account.password_hash, account.given_name, account.family_name, account.country, account.language,
          to_text(account.state), account.company_name, lines_to_text(account.address.lines), account.address.city,
          account.address.region, account.address.postal_code, account.address.country, account.version, account.id);
}

void set_hold(Transaction& transaction, domain::AccountId account) {
  execute(transaction, "insert into account_hold (id, account_id, recorded_from) values (:id, :account, :position)",
          transaction.next_id("account_hold"), account, transaction.position());
}

void lift_hold(Transaction& transaction, domain::AccountId account) {
  execute(transaction,
          "update account_hold set recorded_until = :position where account_id = :account and recorded_until is null",
          transaction.position(), account);
}

std::vector<domain::Role> given_roles(const Reader& reader, domain::AccountId account) {
  return select_roles(reader, account, "");
}

std::vector<domain::Role> roles_of(const Reader& reader, domain::AccountId account) {
  return select_roles(reader, account, "and " + kNotOnHold);
}
void add_role(Transaction& transaction, domain::AccountId account, domain::Role role) {
  execute(transaction,
          "insert into account_role (id, account_id, role, recorded_from) values (:id, :account, :role, :position)",
          transaction.next_id("account_role"), account, to_text(role), transaction.position());
}

void remove_role(Transaction& transaction, domain::AccountId account, domain::Role role) {
  execute(transaction,
          "update account_role set recorded_until = :position where account_id = :account and role = :role and "
          "recorded_until is null",
          transaction.position(), account, to_text(role));
}

std::vector<domain::AccountId> accounts_with_role(const Reader& reader, domain::Role role) {
  std::vector<domain::AccountId> accounts;
  each<long long>(
      reader,
      "select r.account_id from account_role r where r.role = :role and r.recorded_until is null and " + kNotOnHold +
          "order by r.account_id",
      [&](long long id) { accounts.push_back({id}); }, to_text(role));
  return accounts;
}

void insert_session(Transaction& transaction, const std::string& token_hash, const Session& session) {
  execute(transaction,
          "insert into session (token_hash, account_id, created_at, last_seen_at, ends_at) values (:hash, :account, "
          ":created, :seen, :ends)",
          token_hash, session.account, session.created_at, session.last_seen_at, session.ends_at);
  execute(
      transaction,
      "insert into sign_in_day (account_id, day) values (:account, :day) on conflict (account_id) do update set day "
      "= excluded.day",
      session.account, base::to_text(std::chrono::floor<std::chrono::days>(session.created_at)));
}

std::optional<Day> last_sign_in_day(const Reader& reader, domain::AccountId account) {
  const auto day = value<std::string>(reader, "select day from sign_in_day where account_id = :account", account);
  return day ? base::parse_day(*day) : std::nullopt;
}

void forget_sign_in_day(Transaction& transaction, domain::AccountId account) {
  execute(transaction, "delete from sign_in_day where account_id = :account", account);
}

std::optional<Session> find_session(const Reader& reader, const std::string& token_hash) {
  const auto found = row<long long, std::string, std::string, std::string>(
      reader, "select account_id, created_at, last_seen_at, ends_at from session where token_hash = :hash", token_hash);
  if (!found) return std::nullopt;
  const auto& [account, created_at, last_seen_at, ends_at] = *found;
  return Session{{account}, time_from(created_at), time_from(last_seen_at), time_from(ends_at)};
}

void touch_session(Transaction& transaction, const std::string& token_hash) {
  execute(transaction, "update session set last_seen_at = :seen where token_hash = :hash", transaction.now(),
          token_hash);
}

void delete_session(Transaction& transaction, const std::string& token_hash) {
  execute(transaction, "delete from session where token_hash = :hash", token_hash);
}

void delete_sessions_of(Transaction& transaction, domain::AccountId account) {
  execute(transaction, "delete from session where account_id = :account", account);
}

void insert_code(Transaction& transaction, domain::AccountId account, const std::string& purpose,
                 const OneTimeCode& code) {
  execute(transaction,
          "insert into one_time_code (id, account_id, purpose, code_hash, created_at, ends_at, tries, used, carries) "
          "values (:id, :account, :purpose, :hash, :created, :ends, 0, 0, :carries)",
          transaction.next_id("one_time_code"), account, purpose, code.code_hash, transaction.now(), code.ends_at,
          code.carries);
}

std::vector<OneTimeCode> newest_codes(const Reader& reader, domain::AccountId account, const std::string& purpose,
                                      int limit) {
  std::vector<OneTimeCode> codes;
  each<long long, std::string, std::string, int, std::string>(
      reader,
      "select id, code_hash, ends_at, tries, carries from one_time_code where account_id = :account and "
      "purpose = :purpose and used = 0 order by id desc limit :count",
      [&](long long id, const std::string& hash, const std::string& ends_at, int tries, const std::string& carries) {
        codes.push_back({id, hash, time_from(ends_at), tries, carries});
      },
      account, purpose, limit);
  return codes;
}

int codes_since(const Reader& reader, domain::AccountId account, const std::string& purpose, TimePoint since) {
  return static_cast<int>(
      value<long long>(reader,
                       "select count(*) from one_time_code where account_id = :account and purpose = :purpose "
                       "and created_at > :since",
                       account, purpose, since)
          .value_or(0));
}

void count_try(Transaction& transaction, std::int64_t code_id) {
  execute(transaction, "update one_time_code set tries = tries + 1 where id = :id", code_id);
}

bool use_code(Transaction& transaction, std::int64_t code_id) {
  return execute(transaction, "update one_time_code set used = 1 where id = :id and used = 0", code_id) > 0;
}

void use_codes_of(Transaction& transaction, domain::AccountId account, const std::string& purpose) {
  execute(transaction, "update one_time_code set used = 1 where account_id = :account and purpose = :purpose", account,
          purpose);
}

void delete_codes_of(Transaction& transaction, domain::AccountId account, const std::string& purpose) {
  execute(transaction, "delete from one_time_code where account_id = :account and purpose = :purpose", account,
          purpose);
}

void delete_codes_of(Transaction& transaction, domain::AccountId account) {
  execute(transaction, "delete from one_time_code where account_id = :account", account);
}

std::optional<FoundCode> find_code(const Reader& reader, const std::string& purpose, const std::string& code_hash) {
  const auto found = row<long long, long long, std::string>(
      reader,
      "select id, account_id, ends_at from one_time_code where purpose = :purpose and code_hash = :hash and used = 0",
      purpose, code_hash);
  if (!found) return std::nullopt;
  return FoundCode{std::get<0>(*found), {std::get<1>(*found)}, time_from(std::get<2>(*found))};
}

int used_since(const Reader& reader, const std::string& bucket, TimePoint since) {
  return static_cast<int>(
      value<long long>(reader, "select coalesce(sum(amount), 0) from budget_use where bucket = :bucket and at > :since",
                       bucket, since)
          .value_or(0));
}

std::vector<BudgetUse> uses_since(const Reader& reader, const std::string& bucket, TimePoint since) {
  std::vector<BudgetUse> uses;
  each<std::string, long long>(
      reader, "select at, amount from budget_use where bucket = :bucket and at > :since order by at",
      [&](const std::string& at, long long amount) { uses.push_back({time_from(at), static_cast<int>(amount)}); },
      bucket, since);
  return uses;
}

void use_budget(Transaction& transaction, const std::string& bucket, int amount) {
  execute(transaction, "delete from budget_use where bucket = :bucket and at < :old", bucket,
          transaction.now() - std::chrono::hours(48));
  execute(transaction, "insert into budget_use (bucket, at, amount) values (:bucket, :at, :amount)", bucket,
          transaction.now(), amount);
}

int clear_budget(Transaction& transaction, const std::string& bucket) {
  const auto used =
      value<long long>(transaction, "select coalesce(sum(amount), 0) from budget_use where bucket = :bucket", bucket);
  execute(transaction, "delete from budget_use where bucket = :bucket", bucket);
  return static_cast<int>(used.value_or(0));
}

std::vector<domain::AccountId> never_activated(const Reader& reader, TimePoint registered_until, TimePoint now,
                                               int limit) {
  std::vector<domain::AccountId> accounts;
  each<long long>(
      reader,
      "select a.id from account a where a.state = 'registered' and a.created_at <= :until and not exists (select 1 "
      "from "
      "one_time_code c where c.account_id = a.id and c.ends_at > :now) order by a.created_at limit :count",
      [&](long long id) { accounts.push_back({id}); }, registered_until, now, limit);
  return accounts;
}

int purge_sessions(Transaction& transaction, TimePoint ended_until, int limit) {
  return static_cast<int>(execute(
      transaction,
      "delete from session where token_hash in (select s.token_hash from session s where s.ends_at <= :until order by "
      "s.ends_at limit :count)",
      ended_until, limit));
}

int purge_codes(Transaction& transaction, TimePoint ended_until, int limit) {
  return static_cast<int>(execute(transaction,
                                  "delete from one_time_code where id in (select c.id from one_time_code c where "
                                  "c.ends_at <= :until order by c.ends_at limit :count)",
                                  ended_until, limit));
}

int purge_budget_uses(Transaction& transaction, TimePoint used_until, int limit) {
  // Rows have no key of their own: up to the instant of the last one that the limit reaches.
  const auto last = value<std::string>(transaction,
                                       "select coalesce(max(found.at), '') from (select b.at from budget_use b where "
                                       "b.at <= :until order by b.at limit :count) found",
                                       used_until, limit);
  if (!last || last->empty()) return 0;
  return static_cast<int>(execute(transaction, "delete from budget_use where at <= :last", *last));
}

}  // namespace claviger::store
