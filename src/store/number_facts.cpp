// Locks, blocks, administrators, domain rules, consents, permissions and revalidations: rows with recorded ranges.
#include <fmt/format.h>

#include "store/numbers.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

/// Rows on the contract itself, or on the bill-to it stands under.
const std::string kOnNumber =
    "((contract_id <> 0 and contract_id = :contract) or (bill_to_id <> 0 and bill_to_id = :bill_to)) and "
    "recorded_until is null";
/// Rows on exactly this number.
const std::string kThisNumber = "contract_id = :contract and bill_to_id = :bill_to and recorded_until is null";

template <typename... Binds>
bool end_rows(Transaction& transaction, const std::string& table, const std::string& also, const domain::Number& number,
              const Binds&... binds) {
  return execute(transaction,
                 fmt::format("update {} set recorded_until = :position where {}{}", table, kThisNumber, also),
                 transaction.position(), number.contract, number.bill_to, binds...) > 0;
}

}  // namespace

std::vector<Lock> locks_on(const Reader& reader, const NumberScope& scope) {
  std::vector<Lock> locks;
  each<long long, long long, long long>(
      reader, "select contract_id, bill_to_id, party_id from number_lock where " + kOnNumber,
      [&](long long contract, long long bill_to, long long party) {
        locks.push_back({{{contract}, {bill_to}}, {party}});
      },
      scope.contract, scope.bill_to);
  return locks;
}

void set_lock(Transaction& transaction, const Lock& lock) {
  execute(transaction,
          "insert into number_lock (id, contract_id, bill_to_id, party_id, recorded_from) values (:id, :contract, "
          ":bill_to, :party, :position)",
          transaction.next_id("number_lock"), lock.number.contract, lock.number.bill_to, lock.party,
          transaction.position());
}

bool lift_lock(Transaction& transaction, const Lock& lock) {
  return end_rows(transaction, "number_lock", " and party_id = :party", lock.number, lock.party);
}

bool is_blocked(const Reader& reader, domain::AccountId account, const NumberScope& scope) {
  return value<long long>(reader, "select count(*) from number_block where account_id = :account and " + kOnNumber,
                          account, scope.contract, scope.bill_to)
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

bool lift_block(Transaction& transaction, domain::AccountId account, const domain::Number& number) {
  return end_rows(transaction, "number_block", " and account_id = :account", number, account);
}

std::vector<Administrator> administrators_of(const Reader& reader, const NumberScope& scope) {
  std::vector<Administrator> found;
  each<long long, long long, long long, long long>(
      reader,
      "select m.account_id, m.contract_id, m.bill_to_id, m.party_id from administrator m join account a on a.id = "
      "m.account_id "
      "where a.state = 'active' and not exists (select 1 from account_hold h where h.account_id = a.id and "
      "h.recorded_until is null) "
      "and ((m.contract_id <> 0 and m.contract_id = :contract) or (m.bill_to_id <> 0 and m.bill_to_id = :bill_to)) "
      "and m.recorded_until is null order by m.id",
      [&](long long account, long long contract, long long bill_to, long long party) {
        found.push_back({{account}, {{contract}, {bill_to}}, {party}});
      },
      scope.contract, scope.bill_to);
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
  return end_rows(transaction, "administrator", " and account_id = :account and party_id = :party",
                  administrator.number, administrator.account, administrator.party);
}

std::vector<DomainRule> domain_rules_on(const Reader& reader, const NumberScope& scope) {
  std::vector<DomainRule> rules;
  each<std::string, std::string, long long>(
      reader, "select domain, action, bill_to_id from domain_rule where " + kOnNumber + " order by id",
      [&](const std::string& domain, const std::string& action, long long bill_to) {
        rules.push_back({domain, domain::parse_word<domain::DomainAction>(action).value_or(domain::DomainAction::deny),
                         bill_to != 0});
      },
      scope.contract, scope.bill_to);
  return rules;
}

void set_domain_rule(Transaction& transaction, const domain::Number& number, const DomainRule& rule) {
  remove_domain_rule(transaction, number, rule.domain);
  execute(transaction,
          "insert into domain_rule (id, contract_id, bill_to_id, domain, action, recorded_from) "
          "values (:id, :contract, :bill_to, :domain, :action, :position)",
          transaction.next_id("domain_rule"), number.contract, number.bill_to, rule.domain, to_text(rule.action),
          transaction.position());
}

bool remove_domain_rule(Transaction& transaction, const domain::Number& number, const std::string& domain) {
  return end_rows(transaction, "domain_rule", " and domain = :domain", number, domain);
}

bool has_standing_consent(const Reader& reader, const NumberScope& scope) {
  return value<long long>(reader, "select count(*) from standing_consent where " + kOnNumber, scope.contract,
                          scope.bill_to)
             .value_or(0) > 0;
}

void set_standing_consent(Transaction& transaction, const domain::Number& number) {
  execute(transaction,
          "insert into standing_consent (id, contract_id, bill_to_id, recorded_from) values (:id, :contract, :bill_to, "
          ":position)",
          transaction.next_id("standing_consent"), number.contract, number.bill_to, transaction.position());
}

bool lift_standing_consent(Transaction& transaction, const domain::Number& number) {
  return end_rows(transaction, "standing_consent", "", number);
}

std::vector<PermissionRow> permissions_for(const Reader& reader, domain::AccountId account, const NumberScope& scope,
                                           TimePoint now) {
  std::vector<PermissionRow> found;
  each<std::string, std::string>(
      reader, "select kind, scope from permission where account_id = :account and valid_until > :now and " + kOnNumber,
      [&](const std::string& kind, const std::string& word) {
        found.push_back({kind, domain::parse_word<domain::Scope>(word).value_or(domain::Scope::downloads)});
      },
      account, now, scope.contract, scope.bill_to);
  return found;
}

void give_permission(Transaction& transaction, domain::AccountId account, const domain::Number& number,
                     const PermissionRow& permission, TimePoint valid_until) {
  execute(transaction,
          "insert into permission (id, account_id, contract_id, bill_to_id, scope, kind, valid_until, recorded_from) "
          "values (:id, :account, :contract, :bill_to, :scope, :kind, :valid_until, :position)",
          transaction.next_id("permission"), account, number.contract, number.bill_to, to_text(permission.scope),
          permission.kind, valid_until, transaction.position());
}

std::optional<TimePoint> revalidation_due(const Reader& reader, const NumberScope& scope) {
  const auto due = value<std::string>(reader, "select coalesce(min(due_at), '') from revalidation where " + kOnNumber,
                                      scope.contract, scope.bill_to);
  return due && !due->empty() ? base::parse_time(*due) : std::nullopt;
}

void set_revalidation_due(Transaction& transaction, const domain::Number& number, TimePoint due_at) {
  end_rows(transaction, "revalidation", "", number);
  execute(transaction,
          "insert into revalidation (id, contract_id, bill_to_id, due_at, recorded_from) values (:id, :contract, "
          ":bill_to, :due_at, :position)",
          transaction.next_id("revalidation"), number.contract, number.bill_to, due_at, transaction.position());
}

}  // namespace claviger::store
