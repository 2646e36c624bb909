#include "store/exclusions.hpp"

#include "store/id_list.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {

bool is_excluded(const Reader& reader, const NumberScope& scope) {
  if (!scope.contract) return false;
  return value<long long>(reader,
                          "select count(*) from bill_to_exclusion where recorded_until is null and " +
                              among(reader.engine(), "contract_id", "contracts"),
                          contract_list(reader.engine(), scope))
             .value_or(0) > 0;
}

NumberScope where_grants_count(const Reader& reader, const NumberScope& scope) {
  return is_excluded(reader, scope) ? scope.alone() : scope;
}

namespace {

/// Everything that is excluded now, with what renews it: few, where contracts under a bill-to may be many. Lists that
/// are bound make PostgreSQL take the indexes, whatever it thinks of their length.
std::vector<domain::ContractId> all_excluded(const Reader& reader) {
  std::vector<domain::ContractId> contracts;
  each<long long>(reader, "select contract_id from bill_to_exclusion where recorded_until is null",
                  [&](long long contract) { contracts.push_back({contract}); });
  std::vector<domain::ContractId> renewed;
  each<long long>(
      reader,
      "select v.contract_id from contract_version v where v.successor_key <> '' and " + seen("v") + " and " +
          among(reader.engine(), "v.contract_id", "contracts"),
      [&](long long contract) { renewed.push_back({contract}); }, id_list(reader.engine(), contracts));
  for (const auto contract : renewed) {
    const auto renewing = successors_of(reader, contract);
    contracts.insert(contracts.end(), renewing.begin(), renewing.end());
  }
  return contracts;
}

}  // namespace

std::vector<std::string> excluded_contracts_under(const Reader& reader, domain::BillToId bill_to, int limit) {
  std::vector<std::string> numbers;
  each<std::string, std::string>(
      reader,
      "select distinct c.number, c.number_key from contract c join contract_version v on v.contract_id = c.id and "
      "v.bill_to_id = :bill_to and " +
          seen("v") + " where " + among(reader.engine(), "c.id", "contracts") + " order by c.number_key limit :count",
      [&](const std::string& number, const std::string&) { numbers.push_back(number); }, bill_to,
      id_list(reader.engine(), all_excluded(reader)), limit);
  return numbers;
}

void set_exclusion(Transaction& transaction, domain::ContractId contract) {
  execute(transaction,
          "insert into bill_to_exclusion (id, contract_id, recorded_from) values (:id, :contract, :position)",
          transaction.next_id("bill_to_exclusion"), contract, transaction.position());
}

std::vector<domain::ContractId> lift_exclusion(Transaction& transaction, const NumberScope& scope) {
  const auto current = "recorded_until is null and " + among(transaction.engine(), "contract_id", "contracts");
  const auto contracts = contract_list(transaction.engine(), scope);
  std::vector<domain::ContractId> lifted;
  each<long long>(
      transaction, "select distinct contract_id from bill_to_exclusion where " + current + " order by contract_id",
      [&](long long contract) { lifted.push_back({contract}); }, contracts);
  execute(transaction, "update bill_to_exclusion set recorded_until = :position where " + current,
          transaction.position(), contracts);
  return lifted;
}

}  // namespace claviger::store
