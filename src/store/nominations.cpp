#include "store/nominations.hpp"

#include "base/secret.hpp"
#include "rules/mail_domain.hpp"
#include "store/id_list.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using domain::Nomination;
using domain::NominationState;

/// As the partial indexes have it.
const S kOpen = "state in ('claimed', 'pending', 'accepted')";

std::optional<Day> maybe_day(long long day) {
  return day == 0 ? std::nullopt : std::optional(day_from(day));
}
long long kept_day(const std::optional<Day>& day) {
  return day ? day->time_since_epoch().count() : 0;
}

/// `where` with its order.
template <typename... Binds>
std::vector<Nomination> select(const Reader& reader, const S& where, const Binds&... binds) {
  std::vector<Nomination> found;
  each<long long, S, long long, S, long long, long long, long long, long long, long long, S, long long, long long, S, S,
       S, S, S, S, S>(
      reader,
      "select id, public_id, account_id, email, contract_id, bill_to_id, party_id, nominated_by, replaces, state, "
      "first_day, last_day, created_at, lapses_at, decided_at, terms_version, terms_language, statement, reason_text "
      "from nomination where " +
          where,
      [&](long long id, const S& public_id, long long account, const S& email, long long contract, long long bill_to,
          long long party, long long by, long long replaces, const S& state, long long first, long long last,
          const S& created, const S& lapses, const S& decided, const S& terms, const S& language, const S& statement,
          const S& reason) {
        found.push_back({.id = {id},
                         .public_id = public_id,
                         .account = {account},
                         .email = email,
                         .number = {{contract}, {bill_to}},
                         .party = {party},
                         .by = {by},
                         .replaces = {replaces},
                         .state = domain::parse_word<NominationState>(state).value_or(NominationState::lapsed),
                         .first_day = maybe_day(first),
                         .last_day = maybe_day(last),
                         .created_at = time_from(created),
                         .lapses_at = time_from(lapses),
                         .decided_at = maybe_time(decided),
                         .terms_version = terms,
                         .terms_language = language,
                         .statement = statement,
                         .reason_text = reason});
      },
      binds...);
  return found;
}

std::optional<Nomination> first_of(std::vector<Nomination> found) {
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

template <typename... Binds>
std::vector<domain::NominationId> ids(const Reader& reader, const S& text, const Binds&... binds) {
  std::vector<domain::NominationId> found;
  each<long long>(reader, text, [&](long long id) { found.push_back({id}); }, binds...);
  return found;
}

/// What role_of() takes. A role began with the entry that it was recorded with.
const S kRole =
    "account_id, contract_id, bill_to_id, party_id, last_day, given_by, coalesce((select j.at from journal j where "
    "j.position = m.recorded_from), '')";
Role role_of(long long account, long long contract, long long bill_to, long long party, long long last_day,
             long long by, const S& since) {
  return {{{account}, {{contract}, {bill_to}}, {party}}, maybe_day(last_day), {by}, maybe_time(since)};
}

}  // namespace

std::vector<Role> roles_on(const Reader& reader, const NumberScope& scope) {
  std::vector<Role> found;
  const S active =
      "exists (select 1 from account a where a.id = m.account_id and a.state = 'active') and not exists (select 1 from "
      "account_hold h where h.account_id = m.account_id and h.recorded_until is null)";
  each<long long, long long, long long, long long, long long, long long, long long, S>(
      reader, rows_on_scope(reader.engine(), "select id, " + kRole + " from administrator m", active) + " order by id",
      [&](long long, const auto&... columns) { found.push_back(role_of(columns...)); },
      contract_list(reader.engine(), scope), scope.bill_to);
  return found;
}

std::vector<Role> roles_of_administrator(const Reader& reader, domain::AccountId account) {
  std::vector<Role> found;
  each<long long, long long, long long, long long, long long, long long, S>(
      reader,
      "select " + kRole + " from administrator m where account_id = :account and recorded_until is null order by id",
      [&](const auto&... columns) { found.push_back(role_of(columns...)); }, account);
  return found;
}

void add_role(Transaction& transaction, const Role& role) {
  execute(transaction,
          "insert into administrator (id, account_id, contract_id, bill_to_id, party_id, last_day, given_by, "
          "recorded_from) values (:id, :account, :contract, :bill_to, :party, :last_day, :by, :position)",
          transaction.next_id("administrator"), role.account, role.number.contract, role.number.bill_to, role.party,
          kept_day(role.last_day), role.given_by, transaction.position());
}

void insert_nomination(Transaction& transaction, Nomination& nomination) {
  nomination.id = {transaction.next_id("nomination")};
  nomination.public_id = base::random_public_id();
  nomination.created_at = transaction.now();
  execute(transaction,
          "insert into nomination (id, public_id, account_id, email, email_key, contract_id, bill_to_id, party_id, "
          "nominated_by, replaces, state, first_day, last_day, created_at, lapses_at, decided_at, terms_version, "
          "terms_language, statement, reason_text) values (:id, :public_id, 0, '', '', :contract, :bill_to, :party, 0, "
          "0, 'pending', :first, :last, :created, '', '', '', '', '', '')",
          nomination.id, nomination.public_id, nomination.number.contract, nomination.number.bill_to, nomination.party,
          kept_day(nomination.first_day), kept_day(nomination.last_day), nomination.created_at);
  keep_nomination(transaction, nomination);
}

void keep_nomination(Transaction& transaction, const Nomination& nomination) {
  const auto key = nomination.email.empty() ? S() : rules::mailbox_key(nomination.email);
  execute(transaction,
          "update nomination set account_id = :account, email = :email, email_key = :key, nominated_by = :by, replaces "
          "= :replaces, state = :state, lapses_at = :lapses, decided_at = :decided, terms_version = :terms, "
          "terms_language = :language, statement = :statement, reason_text = :reason where id = :id",
          nomination.account, nomination.email, key, nomination.by, nomination.replaces, to_text(nomination.state),
          nomination.lapses_at, maybe_text(nomination.decided_at), nomination.terms_version, nomination.terms_language,
          nomination.statement, nomination.reason_text, nomination.id);
}

std::optional<Nomination> find_nomination(const Reader& reader, const std::string& public_id) {
  return first_of(select(reader, "public_id = :id", public_id));
}
std::optional<Nomination> find_nomination(const Reader& reader, domain::NominationId id) {
  return first_of(select(reader, "id = :id", id));
}

std::vector<Nomination> nominations_for(const Reader& reader, const domain::Account& account) {
  auto found = select(reader, "account_id = :account and " + kOpen + " order by id", account.id);
  // Two look-ups: a condition with OR takes neither index.
  auto invited = select(reader, "email_key = :key and state = 'pending' and email_key <> '' order by id",
                        rules::mailbox_key(account.email));
  found.insert(found.end(), std::move_iterator(invited.begin()), std::move_iterator(invited.end()));
  return found;
}

std::vector<Nomination> nominations_by(const Reader& reader, domain::AccountId account) {
  return select(reader, "nominated_by = :account and " + kOpen + " order by id", account);
}

std::vector<Nomination> nominations_on(const Reader& reader, const domain::Number& number) {
  return select(reader, "contract_id = :contract and bill_to_id = :bill_to and " + kOpen + " order by id",
                number.contract, number.bill_to);
}

std::vector<Nomination> claims(const Reader& reader, int limit) {
  return select(reader, "state = 'claimed' order by id limit :count", limit);
}

std::vector<domain::NominationId> nominations_past(const Reader& reader, TimePoint now, int limit) {
  return ids(
      reader,
      "select id from nomination where state in ('claimed', 'pending') and lapses_at <= :now order by lapses_at, "
      "id limit :count",
      now, limit);
}

std::vector<domain::NominationId> nominations_to_begin(const Reader& reader, Day today, int limit) {
  return ids(reader,
             "select id from nomination where state = 'accepted' and first_day <= :today order by first_day, id limit "
             ":count",
             today, limit);
}

std::vector<Role> roles_past(const Reader& reader, Day today, int limit) {
  std::vector<Role> found;
  each<long long, long long, long long, long long, long long, long long>(
      reader,
      "select account_id, contract_id, bill_to_id, party_id, last_day, given_by from administrator where "
      "recorded_until "
      "is null and last_day > 0 and last_day < :today order by last_day, id limit :count",
      [&](long long account, long long contract, long long bill_to, long long party, long long last, long long by) {
        found.push_back({{{account}, {{contract}, {bill_to}}, {party}}, maybe_day(last), {by}});
      },
      today, limit);
  return found;
}

bool has_asked_for(const Reader& reader, domain::AccountId account, const domain::Number& number) {
  return value<long long>(reader,
                          "select i.id from access_request r join request_item i on i.request_id = r.id where "
                          "r.account_id = :account and i.contract_id = :contract and i.bill_to_id = :bill_to limit 1",
                          account, number.contract, number.bill_to)
      .has_value();
}

std::vector<Role> roles_under(const Reader& reader, domain::BillToId bill_to, int limit) {
  std::vector<Role> found;
  each<long long, long long, long long>(
      reader,
      "select m.account_id, m.contract_id, m.party_id from contract_version v join administrator m on m.contract_id = "
      "v.contract_id and m.bill_to_id = 0 where v.bill_to_id = :bill_to and " +
          seen("v") + " and m.recorded_until is null order by m.contract_id, m.id limit :count",
      [&](long long account, long long contract, long long party) {
        found.push_back({{{account}, {{contract}, {}}, {party}}});
      },
      bill_to, limit);
  return found;
}

int count_contracts_under(const Reader& reader, domain::BillToId bill_to) {
  return static_cast<int>(
      value<long long>(reader, "select count(*) from contract_version v where v.bill_to_id = :bill_to and " + seen("v"),
                       bill_to)
          .value_or(0));
}

void end_nominations_of(Transaction& transaction, const domain::Account& account) {
  execute(transaction,
          "update nomination set state = 'withdrawn', decided_at = :now where (account_id = :account or nominated_by = "
          ":by) and " +
              kOpen,
          transaction.now(), account.id, account.id);
  execute(transaction,
          "update nomination set email = '', email_key = '', statement = '', reason_text = '' where account_id = "
          ":account or nominated_by = :by or (email_key = :key and email_key <> '')",
          account.id, account.id, rules::mailbox_key(account.email));
}

}  // namespace claviger::store
