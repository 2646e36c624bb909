// What follows the last row of a contracts file: the ends a complete file means, then what follows from the
// differences.

#include "store/import_contracts.hpp"
#include "store/import_tables.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using N = long long;
/// Rows looked at for one planned end: most are mentioned, and looking costs no lock.
constexpr int kLookedAt = 8;

}  // namespace

bool ContractStaging::stage_rest(const Reader& reader, int budget) {
  if (!options_.complete && phase_ < Phase::settle) phase_ = Phase::settle;
  while (phase_ != Phase::done) {
    bool is_more = false;
    switch (phase_) {
      case Phase::lines:
        is_more = plan_unmentioned_lines(reader, budget);
        break;
      case Phase::contracts:
        is_more = plan_unmentioned_contracts(reader, budget);
        break;
      case Phase::bill_tos:
        is_more = plan_unmentioned_bill_tos(reader, budget);
        break;
      case Phase::settle:
        is_more = settle_.plan(reader, touched_, budget, {plan_, changes_});
        break;
      case Phase::done:
        break;
    }
    if (is_more) return true;
    cursor_ = 0;
    phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
    if (has_writes()) return true;
  }
  counts_.lines_ended = settle_.lines_ended();
  counts_.people_losing = settle_.people_losing();
  return false;
}

bool ContractStaging::plan_unmentioned_lines(const Reader& reader, int budget) {
  int looked_at = 0;
  each<N, N>(
      reader,
      "select id, contract_id from contract_line where id > :cursor and until_import is null and from_import < "
      ":generation order by id limit :count",
      [&](N id, N contract) {
        ++looked_at;
        cursor_ = id;
        if (mentioned_lines_.contains(id) || kept_contracts_.contains(contract)) return;
        plan_.end(import_tables::kLine, id);
        touched_.add(contract);
        ++counts_.lines_removed;
        is_changed_ = true;
      },
      cursor_, generation(), budget * kLookedAt);
  return looked_at > 0;
}

bool ContractStaging::plan_unmentioned_contracts(const Reader& reader, int budget) {
  int looked_at = 0;
  each<N, N>(
      reader,
      "select id, contract_id from contract_version where id > :cursor and until_import is null and from_import < "
      ":generation order by id limit :count",
      [&](N id, N contract) {
        ++looked_at;
        cursor_ = id;
        if (mentioned_contracts_.contains(contract) || kept_contracts_.contains(contract)) return;
        plan_.end(import_tables::kContractVersion, id);
        touched_.add(contract);
        is_changed_ = true;
      },
      cursor_, generation(), budget * kLookedAt);
  return looked_at > 0;
}

/// A bill-to ends with the last contract under it.
bool ContractStaging::plan_unmentioned_bill_tos(const Reader& reader, int budget) {
  int looked_at = 0;
  each<N, N>(
      reader,
      "select b.id, (select count(*) from contract_version v where v.bill_to_id = b.bill_to_id and v.until_import is "
      "null) "
      "from bill_to_version b where b.id > :cursor and b.until_import is null order by b.id limit :count",
      [&](N id, N contracts) {
        ++looked_at;
        cursor_ = id;
        if (contracts > 0) return;
        plan_.end(import_tables::kBillToVersion, id);
        is_changed_ = true;
      },
      cursor_, budget);
  return looked_at > 0;
}

}  // namespace claviger::store
