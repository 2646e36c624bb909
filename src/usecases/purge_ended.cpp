#include "usecases/purge_ended.hpp"

#include <algorithm>

#include "store/accounts.hpp"
#include "store/idempotency.hpp"
#include "store/outbox.hpp"
#include "usecases/submit_steps.hpp"
#include "usecases/wipe_account.hpp"

namespace claviger::usecases {
namespace {

constexpr std::chrono::hours kCodesKept{24};
constexpr std::chrono::hours kBudgetsKept{48};

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

Result<int> purge_personal(const Services& services, int limit) {
  const auto& kept = services.instance.retention;
  return services.database.write({"clock", {}}, services.clock, [&](store::Transaction& transaction) -> Result<int> {
    const auto now = transaction.now();
    const auto stale =
        store::never_activated(transaction, now - std::chrono::days(kept.unactivated_accounts_days), now, limit);
    for (const auto id : stale) {
      if (auto account = store::find_account(transaction, id)) wipe_account(transaction, *account, "never_activated");
    }
    const int forgotten =
        services.instance.is_demo
            ? 0
            : store::purge_recipients(transaction, now - std::chrono::days(kept.mail_recipients_days), limit);
    return std::max(static_cast<int>(stale.size()), forgotten);
  });
}

}  // namespace claviger::usecases
