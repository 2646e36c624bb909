#pragma once
// Inside `store` only: which rows of contract_version a grant on the bill-to does not speak of.

#include <fmt/format.h>

#include <string>

#include "store/numbers.hpp"
#include "store/seen.hpp"

namespace claviger::store {

/// The contract with the id `from` and those that it renews, as `chain(id, step)`, to follow by a select.
inline std::string with_chain(const std::string& from) {
  return fmt::format(
      "with recursive chain(id, step) as (select {}, 0 union select p.contract_id, link.step + 1 from chain link "
      "join contract of_link on of_link.id = link.id join contract_version p on p.successor_key = of_link.number_key "
      "and p.successor_key <> '' and {} where link.step < {}) ",
      from, seen("p"), kRenewalSteps);
}

/// True of a row of table alias `alias` whose contract is not excluded, and renews none that is. Row by row: whoever
/// wants one contract of many asks of few.
inline std::string not_excluded(const std::string& alias) {
  return "not exists (" + with_chain(alias + ".contract_id") +
         "select 1 from chain join bill_to_exclusion x on x.contract_id = chain.id and x.recorded_until is null)";
}

}  // namespace claviger::store
