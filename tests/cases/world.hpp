#pragma once
// A real world for the facts of a decision case: contracts as an import publishes them, people, and what people set on
// numbers.

#include "cases/outcome_case.hpp"
#include "store/database.hpp"
#include "usecases/principal.hpp"
#include "usecases/submit_request.hpp"

namespace claviger::cases {

/// Who asks, and what he asks for.
struct World {
  usecases::Principal asker;
  usecases::AccessAsk ask;
};

/// Where stands what people set on a contract and what the asker has on it: on the contract, or on the expired one that
/// it renews, under another bill-to.
enum class FactsOn { number, predecessor };

/// Builds it in `transaction`. `number` keeps worlds in one database apart: names, numbers and addresses carry it.
/// The first world of a database also publishes the generation that all rows belong to.
/// A contract that belongs to a bill-to programme is locked through its bill-to (U25). Where there are several parties,
/// a lock is for one of them (R99): for the asker's own, or for another where he is nobody's; and what is not locked
/// for somebody's company is locked for another.
World build_world(store::Transaction& transaction, const rules::RequestFacts& facts, int number,
                  FactsOn facts_on = FactsOn::number);

}  // namespace claviger::cases
