#pragma once
// Reminders of items that wait with administrators. Source: R73; U4.

#include <optional>
#include <vector>

#include "store/database.hpp"

namespace claviger::store {

struct ItemToRemind {
  domain::ItemId item;
  int reminded = 0;  ///< days of the last reminder; 0: none yet
};
/// Items with administrators that are to be looked at by now, longest due first. update_item() puts what it changes
/// among them.
std::vector<ItemToRemind> items_to_remind(const Reader& reader, TimePoint now, int limit);
/// `look_at`: none: not again as the item stands.
void keep_reminded(Transaction& transaction, const ItemToRemind& item, std::optional<TimePoint> look_at);

}  // namespace claviger::store
