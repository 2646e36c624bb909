#pragma once
// Keys under which a client may send the same request again. Source: architecture, section 4.

#include <optional>
#include <string>

#include "domain/ids.hpp"
#include "store/database.hpp"

namespace claviger::store {

struct KeyUse {
  std::string body_hash;
  domain::RequestId request;
};
/// Of this account, made after `since`.
std::optional<KeyUse> find_key_use(const Reader& reader, domain::AccountId account, const std::string& key_hash,
                                   TimePoint since);
/// Takes the place of an older use of the same key.
void keep_key_use(Transaction& transaction, domain::AccountId account, const std::string& key_hash, const KeyUse& use);
void forget_key_uses_of(Transaction& transaction, domain::AccountId account);
/// Deletes about `limit` of those made until then, the oldest first, and says how many.
int purge_key_uses(Transaction& transaction, TimePoint made_until, int limit);

}  // namespace claviger::store
