#pragma once
// Budgets against guessing, counted in the database and shared by all nodes. Source: api.md, U28.

#include <chrono>
#include <string>

#include "store/accounts.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// How a budget says that it is used up: a stable code, and what of.
struct UsedUp {
  std::string reason = "too_many_requests";
  std::string text = "Too many tries. Wait a while and try again.";
};

struct Budget {
  std::string bucket;  ///< names no person or address in the clear
  int limit = 0;
  std::chrono::minutes window{};
  UsedUp used_up = {};
};

/// A bucket for an address or a login: a keyed hash of it.
std::string hidden_bucket(const store::Reader& reader, const std::string& purpose, const std::string& value);

/// Refuses where less than `amount` is left, takes nothing. Errors: as take.
Result<void> require_room(const store::Transaction& transaction, const Budget& budget, int amount = 1);
/// Takes `amount` or refuses. Errors: too_many_requests with the budget's own reason; its text says how much is left
/// and when there is room, in so many seconds.
Result<void> take(store::Transaction& transaction, const Budget& budget, int amount = 1);
/// Takes one for the visitor's address, in a transaction of its own: it stays taken whatever becomes of the try, and
/// for whom has nothing left nothing costly is done. `budget.bucket` names the purpose. Errors: as take.
Result<void> charge(const Services& services, const Visitor& visitor, const Budget& budget);
/// Gives back what was taken for something that turned out well.
void give_back(store::Transaction& transaction, const Budget& budget, int amount = 1);

}  // namespace claviger::usecases
