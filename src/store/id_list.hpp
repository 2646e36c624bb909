#pragma once
// Inside `store` only: lists of ids as one bound value, and the current rows of facts on a number.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "store/numbers.hpp"

namespace claviger::store {

/// To bind where a text says among().
inline std::string id_list(Engine engine, const std::vector<std::int64_t>& ids) {
  const auto joined = fmt::format("{}", fmt::join(ids, ","));
  return engine == Engine::sqlite ? "[" + joined + "]" : "{" + joined + "}";
}
template <typename Tag>
std::string id_list(Engine engine, const std::vector<base::Id<Tag>>& ids) {
  std::vector<std::int64_t> numbers;
  for (const auto& id : ids) numbers.push_back(id.value);
  return id_list(engine, numbers);
}

/// True of rows whose `column` is in the list bound as `bind`. Both engines look each id up in an index; PostgreSQL
/// does so for an array alone, whatever it thinks of the list's length.
inline std::string among(Engine engine, const std::string& column, const std::string& bind) {
  return engine == Engine::sqlite ? fmt::format("{} in (select value from json_each(:{}))", column, bind)
                                  : fmt::format("{} = any(cast(:{} as bigint[]))", column, bind);
}

/// The contract and what it renews, to bind; an empty list for a bill-to.
inline std::string contract_list(Engine engine, const NumberScope& scope) {
  auto contracts = scope.predecessors;
  if (scope.contract) contracts.insert(contracts.begin(), scope.contract);
  return id_list(engine, contracts);
}

/// `select` (as far as its table) over the current rows on a scope: those on contracts, then those on the bill-to. Two
/// look-ups, because one condition with OR takes neither's index, and one on `bill_to_id` alone may take the rows that
/// all have 0 there. `also` stands in both and has {} behind the name of each placeholder. Binds: those of `also`,
/// contract_list, those of `also` again, the bill-to.
inline std::string rows_on_scope(Engine engine, const std::string& select, const std::string& also = "") {
  const auto half = [&](const char* nth, const std::string& where) {
    const auto first = also.empty() ? std::string() : fmt::format(fmt::runtime(also), nth) + " and ";
    return select + " where recorded_until is null and " + first + where;
  };
  return half("1", among(engine, "contract_id", "contracts")) + " union all " +
         half("2", "contract_id = 0 and bill_to_id = :bill_to");
}

}  // namespace claviger::store
