#include "store/number_blocks.hpp"

#include "store/sql.hpp"

namespace claviger::store {

std::vector<domain::AccountId> blocked_on(const Reader& reader, const domain::Number& number) {
  std::vector<domain::AccountId> accounts;
  each<long long>(
      reader,
      "select account_id from number_block where recorded_until is null and contract_id = :contract and bill_to_id = "
      ":bill_to order by id",
      [&](long long account) { accounts.push_back({account}); }, number.contract, number.bill_to);
  return accounts;
}

}  // namespace claviger::store
