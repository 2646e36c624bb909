#include "usecases/budget.hpp"

namespace claviger::usecases {
namespace {

/// When as much as is missing has left the window, the oldest first; where even all of it is not enough, when the last
/// has.
std::optional<TimePoint> room_at(const std::vector<store::BudgetUse>& uses, const Budget& budget, int missing) {
  std::optional<TimePoint> at;
  for (const auto& use : uses) {
    at = use.at + budget.window;
    missing -= use.amount;
    if (missing <= 0) break;
  }
  return at;
}

}  // namespace

std::string hidden_bucket(const store::Reader& reader, const std::string& purpose, const std::string& value) {
  return purpose + ":" + base::keyed_hash_hex(base::derive_key(reader.master_key(), "budget"), value).substr(0, 32);
}

Result<void> require_room(const store::Transaction& transaction, const Budget& budget, int amount) {
  const auto uses = store::uses_since(transaction, budget.bucket, transaction.now() - budget.window);
  int used = 0;
  for (const auto& use : uses) used += use.amount;
  if (used + amount <= budget.limit) return {};
  const auto free_at = room_at(uses, budget, used + amount - budget.limit).value_or(transaction.now());
  const auto wait = std::chrono::ceil<std::chrono::seconds>(free_at - transaction.now());
  const auto left = "Left: " + std::to_string(std::max(0, budget.limit - used)) + " of " + std::to_string(budget.limit);
  return std::unexpected(
      Error{.code = ErrorCode::too_many_requests,
            .reason = budget.used_up.reason,
            .text = budget.used_up.text + " " + left + "; there is room again at " + base::to_text(free_at) + ".",
            .retry_after_seconds = static_cast<int>(std::max<std::int64_t>(1, wait.count()))});
}

Result<void> take(store::Transaction& transaction, const Budget& budget, int amount) {
  CLV_TRY_VOID(require_room(transaction, budget, amount));
  store::use_budget(transaction, budget.bucket, amount);
  return {};
}

Result<void> charge(const Services& services, const Visitor& visitor, const Budget& budget) {
  return services.database.write({"visitor", visitor.request_id}, services.clock,
                                 [&](store::Transaction& transaction) -> Result<void> {
                                   auto own = budget;
                                   own.bucket = hidden_bucket(transaction, budget.bucket, visitor.remote_address);
                                   return take(transaction, own);
                                 });
}

void give_back(store::Transaction& transaction, const Budget& budget, int amount) {
  store::use_budget(transaction, budget.bucket, -amount);
}

}  // namespace claviger::usecases
