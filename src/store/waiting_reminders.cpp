#include "store/waiting_reminders.hpp"

#include "store/sql.hpp"

namespace claviger::store {

std::vector<ItemToRemind> items_to_remind(const Reader& reader, TimePoint now, int limit) {
  std::vector<ItemToRemind> items;
  each<long long, int>(
      reader,
      "select id, reminded from request_item where status = 'pending_admin' and remind_at <> '' and remind_at <= :now "
      "order by remind_at, id limit :count",
      [&](long long id, int reminded) { items.push_back({{id}, reminded}); }, now, limit);
  return items;
}

void keep_reminded(Transaction& transaction, const ItemToRemind& item, std::optional<TimePoint> look_at) {
  execute(transaction, "update request_item set reminded = :reminded, remind_at = :look_at where id = :id",
          item.reminded, maybe_text(look_at), item.item);
}

}  // namespace claviger::store
