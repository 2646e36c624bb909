#include "store/leases.hpp"

#include "store/sql.hpp"

namespace claviger::store {

bool take_lease(Transaction& transaction, const std::string& name, const std::string& holder, TimePoint until) {
  const auto held =
      row<std::string, std::string>(transaction, "select holder, leased_until from follower where name = :name", name);
  if (!held) {
    execute(transaction,
            "insert into follower (name, position, holder, leased_until) values (:name, 0, :holder, :until)", name,
            holder, until);
    return true;
  }
  const auto& [current, leased_until] = *held;
  if (current != holder && time_from(leased_until) > transaction.now()) return false;
  execute(transaction, "update follower set holder = :holder, leased_until = :until where name = :name", holder, until,
          name);
  return true;
}

void end_lease(Transaction& transaction, const std::string& name, const std::string& holder) {
  execute(transaction, "update follower set leased_until = :now where name = :name and holder = :holder",
          transaction.now(), name, holder);
}

}  // namespace claviger::store
