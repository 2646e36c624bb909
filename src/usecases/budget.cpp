#include "usecases/budget.hpp"

namespace claviger::usecases {

std::string hidden_bucket(const store::Reader& reader, const std::string& purpose, const std::string& value) {
  return purpose + ":" + base::keyed_hash_hex(base::derive_key(reader.master_key(), "budget"), value).substr(0, 32);
}

Result<void> require_room(const store::Transaction& transaction, const Budget& budget, int amount) {
  const auto since = transaction.now() - budget.window;
  if (store::used_since(transaction, budget.bucket, since) + amount <= budget.limit) return {};
  const auto oldest = store::oldest_use_since(transaction, budget.bucket, since).value_or(transaction.now());
  const auto room = std::chrono::ceil<std::chrono::seconds>(oldest + budget.window - transaction.now());
  return std::unexpected(Error{.code = ErrorCode::too_many_requests,
                               .reason = "too_many_requests",
                               .text = "Too many tries. Wait a while and try again.",
                               .retry_after_seconds = static_cast<int>(std::max<std::int64_t>(1, room.count()))});
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
