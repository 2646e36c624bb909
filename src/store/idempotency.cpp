#include "store/idempotency.hpp"

#include "store/sql.hpp"

namespace claviger::store {

std::optional<KeyUse> find_key_use(const Reader& reader, domain::AccountId account, const std::string& key_hash,
                                   TimePoint since) {
  const auto found = row<std::string, long long>(
      reader,
      "select body_hash, request_id from idempotency_key where account_id = :account and key_hash = :key and made_at > "
      ":since",
      account, key_hash, since);
  if (!found) return std::nullopt;
  return KeyUse{std::get<0>(*found), {std::get<1>(*found)}};
}

void keep_key_use(Transaction& transaction, domain::AccountId account, const std::string& key_hash, const KeyUse& use) {
  execute(transaction, "delete from idempotency_key where account_id = :account and key_hash = :key", account,
          key_hash);
  execute(transaction,
          "insert into idempotency_key (account_id, key_hash, body_hash, request_id, made_at) values (:account, :key, "
          ":body, :request, :made)",
          account, key_hash, use.body_hash, use.request, transaction.now());
}

void forget_key_uses_of(Transaction& transaction, domain::AccountId account) {
  execute(transaction, "delete from idempotency_key where account_id = :account", account);
}

int purge_key_uses(Transaction& transaction, TimePoint made_until, int limit) {
  // By its first column alone a row is not known: up to the instant of the last one that the limit reaches.
  const auto last =
      value<std::string>(transaction,
                         "select coalesce(max(found.made_at), '') from (select k.made_at from "
                         "idempotency_key k where k.made_at <= :until order by k.made_at limit :count) found",
                         made_until, limit);
  if (!last || last->empty()) return 0;
  return static_cast<int>(execute(transaction, "delete from idempotency_key where made_at <= :last", *last));
}

}  // namespace claviger::store
