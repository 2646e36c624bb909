// Locks, blocks, administrators, domain rules, consents, permissions and revalidations: rows with recorded ranges.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/revalidation.hpp"
#include "store/id_list.hpp"
#include "store/numbers.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

/// Rows on exactly this number.
const std::string kThisNumber = "contract_id = :contract and bill_to_id = :bill_to and recorded_until is null";

/// Rows of one table that also meet `also`, whose values are bound last.
struct Rows {
  std::string table;
  std::string also = {};
};

/// False when nothing was there.
template <typename... Binds>
bool end_here(Transaction& transaction, const Rows& rows, const domain::Number& number, const Binds&... binds) {
  return execute(transaction,
                 fmt::format("update {} set recorded_until = :position where {}{}", rows.table, kThisNumber, rows.also),
                 transaction.position(), number.contract, number.bill_to, binds...) > 0;
}

/// On the number and on what it renews.
template <typename... Binds>
bool end_along(Transaction& transaction, const Rows& rows, const NumberScope& scope, const Binds&... binds) {
  const auto engine = transaction.engine();
  const auto where = scope.contract ? among(engine, "contract_id", "contracts")
                                    : std::string("contract_id = 0 and bill_to_id = :bill_to");
  const auto text = fmt::format("update {} set recorded_until = :position where recorded_until is null and {}{}",
                                rows.table, where, rows.also);
  return (scope.contract ? execute(transaction, text, transaction.position(), contract_list(engine, scope), binds...)
                         : execute(transaction, text, transaction.position(), scope.bill_to, binds...)) > 0;
}

/// How far along the chain of renewals a contract is; 0 is the scope's own.
std::size_t distance(const NumberScope& scope, domain::ContractId contract) {
  if (contract == scope.contract) return 0;
  const auto at = std::find(scope.predecessors.begin(), scope.predecessors.end(), contract);
  return static_cast<std::size_t>(at - scope.predecessors.begin()) + 1;
}

}  // namespace

std::vector<Lock> locks_on(const Reader& reader, const NumberScope& scope) {
  std::vector<Lock> locks;
  each<long long, long long, long long>(
      reader, rows_on_scope(reader.engine(), "select contract_id, bill_to_id, party_id from number_lock"),
      [&](long long contract, long long bill_to, long long party) {
        locks.push_back({{{contract}, {bill_to}}, {party}});
      },
      contract_list(reader.engine(), scope), scope.bill_to);
  return locks;
}

void set_lock(Transaction& transaction, const Lock& lock) {
  execute(transaction,
          "insert into number_lock (id, contract_id, bill_to_id, party_id, recorded_from) values (:id, :contract, "
          ":bill_to, :party, :position)",
          transaction.next_id("number_lock"), lock.number.contract, lock.number.bill_to, lock.party,
          transaction.position());
}

bool lift_lock(Transaction& transaction, const NumberScope& scope, domain::PartyId party) {
  return end_along(transaction, {"number_lock", " and party_id = :party"}, scope, party);
}

bool is_blocked(const Reader& reader, domain::AccountId account, const NumberScope& scope) {
  const auto blocks = rows_on_scope(reader.engine(), "select id from number_block", "account_id = :account{}");
  return value<long long>(reader, "select count(*) from (" + blocks + ") found", account,
                          contract_list(reader.engine(), scope), account, scope.bill_to)
             .value_or(0) > 0;
}

bool is_blocked_here(const Reader& reader, domain::AccountId account, const domain::Number& number) {
  return value<long long>(reader, "select count(*) from number_block where account_id = :account and " + kThisNumber,
                          account, number.contract, number.bill_to)
             .value_or(0) > 0;
}

void set_block(Transaction& transaction, domain::AccountId account, const domain::Number& number) {
  execute(transaction,
          "insert into number_block (id, account_id, contract_id, bill_to_id, recorded_from) values (:id, :account, "
          ":contract, :bill_to, :position)",
          transaction.next_id("number_block"), account, number.contract, number.bill_to, transaction.position());
}

bool lift_block(Transaction& transaction, domain::AccountId account, const NumberScope& scope) {
  return end_along(transaction, {"number_block", " and account_id = :account"}, scope, account);
}

std::vector<domain::ContractId> blocked_contracts(const Reader& reader, domain::AccountId account) {
  std::vector<domain::ContractId> contracts;
  each<long long>(
      reader,
      "select contract_id from number_block where account_id = :account and contract_id > 0 and recorded_until is null",
      [&](long long contract) { contracts.push_back({contract}); }, account);
  for (std::size_t i = 0, blocked = contracts.size(); i < blocked; ++i) {
    const auto renewed = successors_of(reader, contracts[i]);
    contracts.insert(contracts.end(), renewed.begin(), renewed.end());
  }
  return contracts;
}

std::vector<Administrator> administrators_of(const Reader& reader, const NumberScope& scope) {
  std::vector<Administrator> found;
  const std::string active =
      "exists (select 1 from account a where a.id = m.account_id and a.state = 'active') and not exists (select 1 from "
      "account_hold h where h.account_id = m.account_id and h.recorded_until is null)";
  each<long long, long long, long long, long long, long long>(
      reader,
      rows_on_scope(reader.engine(), "select id, account_id, contract_id, bill_to_id, party_id from administrator m",
                    active) +
          " order by id",
      [&](long long, long long account, long long contract, long long bill_to, long long party) {
        found.push_back({{account}, {{contract}, {bill_to}}, {party}});
      },
      contract_list(reader.engine(), scope), scope.bill_to);
  return found;
}

std::vector<Administrator> administrated_by(const Reader& reader, domain::AccountId account) {
  std::vector<Administrator> found;
  each<long long, long long, long long>(
      reader,
      "select contract_id, bill_to_id, party_id from administrator where account_id = :account and recorded_until is "
      "null order by id",
      [&](long long contract, long long bill_to, long long party) {
        found.push_back({account, {{contract}, {bill_to}}, {party}});
      },
      account);
  return found;
}

void add_administrator(Transaction& transaction, const Administrator& administrator) {
  execute(transaction,
          "insert into administrator (id, account_id, contract_id, bill_to_id, party_id, recorded_from) "
          "values (:id, :account, :contract, :bill_to, :party, :position)",
          transaction.next_id("administrator"), administrator.account, administrator.number.contract,
          administrator.number.bill_to, administrator.party, transaction.position());
}

bool remove_administrator(Transaction& transaction, const Administrator& administrator) {
  return end_here(transaction, {"administrator", " and account_id = :account and party_id = :party"},
                  administrator.number, administrator.account, administrator.party);
}

std::vector<DomainRule> domain_rules_on(const Reader& reader, const NumberScope& scope) {
  std::vector<DomainRule> rules;
  std::map<std::string, std::pair<std::size_t, DomainRule>> nearest;
  each<long long, std::string, std::string, long long, long long>(
      reader,
      rows_on_scope(reader.engine(), "select id, domain, action, contract_id, set_by from domain_rule") +
          " order by id",
      [&](long long, const std::string& domain, const std::string& action, long long contract, long long set_by) {
        const DomainRule rule{domain,
                              domain::parse_word<domain::DomainAction>(action).value_or(domain::DomainAction::deny),
                              contract == 0,
                              {set_by}};
        if (rule.on_bill_to) return rules.push_back(rule);
        const auto far = distance(scope, {contract});
        const auto [at, is_new] = nearest.try_emplace(domain, far, rule);
        if (!is_new && far <= at->second.first) at->second = {far, rule};
      },
      contract_list(reader.engine(), scope), scope.bill_to);
  for (auto& [domain, rule] : nearest) rules.push_back(std::move(rule.second));
  return rules;
}

void set_domain_rule(Transaction& transaction, const domain::Number& number, const DomainRule& rule) {
  end_here(transaction, {"domain_rule", " and domain = :domain"}, number, rule.domain);
  execute(transaction,
          "insert into domain_rule (id, contract_id, bill_to_id, domain, action, set_by, recorded_from) "
          "values (:id, :contract, :bill_to, :domain, :action, :set_by, :position)",
          transaction.next_id("domain_rule"), number.contract, number.bill_to, rule.domain, to_text(rule.action),
          rule.set_by, transaction.position());
}

bool remove_domain_rule(Transaction& transaction, const NumberScope& scope, const std::string& domain) {
  return end_along(transaction, {"domain_rule", " and domain = :domain"}, scope, domain);
}

std::vector<domain::AccountId> consent_givers(const Reader& reader, const NumberScope& scope) {
  std::vector<domain::AccountId> givers;
  each<long long>(
      reader, rows_on_scope(reader.engine(), "select set_by from standing_consent"),
      [&](long long giver) { givers.push_back({giver}); }, contract_list(reader.engine(), scope), scope.bill_to);
  return givers;
}

bool has_standing_consent(const Reader& reader, const NumberScope& scope) {
  return !consent_givers(reader, scope).empty();
}

void set_standing_consent(Transaction& transaction, const domain::Number& number, domain::AccountId giver) {
  execute(transaction,
          "insert into standing_consent (id, contract_id, bill_to_id, set_by, recorded_from) values (:id, :contract, "
          ":bill_to, :giver, :position)",
          transaction.next_id("standing_consent"), number.contract, number.bill_to, giver, transaction.position());
}

bool lift_standing_consent(Transaction& transaction, const NumberScope& scope) {
  return end_along(transaction, {"standing_consent"}, scope);
}

std::vector<PermissionRow> permissions_for(const Reader& reader, domain::AccountId account, const NumberScope& scope,
                                           TimePoint now) {
  std::vector<PermissionRow> found;
  const auto contracts = contract_list(reader.engine(), scope);
  each<std::string, std::string, long long, long long>(
      reader,
      rows_on_scope(reader.engine(), "select kind, scope, party_id, given_by from permission",
                    "account_id = :account{0} and valid_until > :now{0}"),
      [&](const std::string& kind, const std::string& word, long long party, long long giver) {
        found.push_back(
            {kind, domain::parse_word<domain::Scope>(word).value_or(domain::Scope::downloads), {party}, {giver}});
      },
      account, now, contracts, account, now, scope.bill_to);
  return found;
}

void give_permission(Transaction& transaction, domain::AccountId account, const domain::Number& number,
                     const NewPermission& given) {
  execute(transaction,
          "insert into permission (id, account_id, contract_id, bill_to_id, scope, kind, party_id, given_by, "
          "valid_until, recorded_from) values (:id, :account, :contract, :bill_to, :scope, :kind, :party, :giver, "
          ":valid_until, :position)",
          transaction.next_id("permission"), account, number.contract, number.bill_to, to_text(given.permission.scope),
          given.permission.kind, given.permission.party, given.permission.giver, given.valid_until,
          transaction.position());
}

bool end_permissions(Transaction& transaction, domain::AccountId account, const NumberScope& scope,
                     const std::string& kind) {
  const Rows his{"permission", " and account_id = :account and kind = :kind"};
  bool had = end_along(transaction, his, scope, account, kind);
  if (scope.contract && scope.bill_to) had = end_here(transaction, his, {{}, scope.bill_to}, account, kind) || had;
  return had;
}

std::optional<TimePoint> revalidation_due(const Reader& reader, const NumberScope& scope) {
  std::string due;
  std::map<std::size_t, std::string> along;
  each<long long, std::string>(
      reader, rows_on_scope(reader.engine(), "select contract_id, due_at from revalidation"),
      [&](long long contract, const std::string& due_at) {
        (contract == 0 ? due : along[distance(scope, {contract})]) = due_at;
      },
      contract_list(reader.engine(), scope), scope.bill_to);
  if (!along.empty() && (due.empty() || along.begin()->second < due)) due = along.begin()->second;
  return due.empty() ? std::nullopt : base::parse_time(due);
}

void set_revalidation_due(Transaction& transaction, const domain::Number& number, TimePoint due_at) {
  end_here(transaction, {"revalidation"}, number);
  execute(transaction,
          "insert into revalidation (id, contract_id, bill_to_id, due_at, told, tell_at, recorded_from) values (:id, "
          ":contract, :bill_to, :due_at, 'none', :tell_at, :position)",
          transaction.next_id("revalidation"), number.contract, number.bill_to, due_at, rules::first_reminder(due_at),
          transaction.position());
}

}  // namespace claviger::store
