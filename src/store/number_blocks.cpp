#include "store/number_blocks.hpp"

#include <set>

#include "store/id_list.hpp"
#include "store/sql.hpp"

namespace claviger::store {

std::vector<domain::AccountId> blocked_on(const Reader& reader, const NumberScope& scope) {
  const auto alone = scope.alone();
  std::vector<domain::AccountId> accounts;
  std::set<long long> seen;
  each<long long, long long>(
      reader, rows_on_scope(reader.engine(), "select id, account_id from number_block") + " order by id",
      [&](long long, long long account) {
        if (seen.insert(account).second) accounts.push_back({account});
      },
      contract_list(reader.engine(), alone), alone.bill_to);
  return accounts;
}

}  // namespace claviger::store
