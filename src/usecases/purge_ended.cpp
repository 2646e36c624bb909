#include "usecases/purge_ended.hpp"

#include <algorithm>

#include "store/accounts.hpp"
#include "store/idempotency.hpp"

namespace claviger::usecases {
namespace {

constexpr std::chrono::hours kCodesKept{24};
constexpr std::chrono::hours kBudgetsKept{48};
constexpr std::chrono::hours kKeysKept{24};

}  // namespace

Result<int> purge_ended(const Services& services, int limit) {
  return services.database.write({"clock", {}}, services.clock, [&](store::Transaction& transaction) -> Result<int> {
    const auto now = transaction.now();
    return std::max({store::purge_sessions(transaction, now, limit),
                     store::purge_codes(transaction, now - kCodesKept, limit),
                     store::purge_budget_uses(transaction, now - kBudgetsKept, limit),
                     store::purge_key_uses(transaction, now - kKeysKept, limit)});
  });
}

}  // namespace claviger::usecases
