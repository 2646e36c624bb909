#include "store/desk_notes.hpp"

#include "store/sql.hpp"

namespace claviger::store {

void note_for_desk(Transaction& transaction, domain::ItemId item) {
  execute(transaction, "insert into desk_note (item_id) values (:item)", item);
}

bool has_desk_notes(const Reader& reader) {
  return value<long long>(reader, "select item_id from desk_note limit 1").has_value();
}

std::vector<domain::ItemId> desk_notes(const Reader& reader) {
  std::vector<domain::ItemId> items;
  each<long long>(reader, "select item_id from desk_note order by item_id",
                  [&](long long id) { items.push_back({id}); });
  return items;
}

void clear_desk_notes(Transaction& transaction) {
  execute(transaction, "delete from desk_note");
}

std::optional<Day> last_desk_day(const Reader& reader) {
  const auto kept = value<std::string>(reader, "select value from meta where name = 'desk_daily_day'");
  return kept ? base::parse_day(*kept) : std::nullopt;
}

void keep_desk_day(Transaction& transaction, Day day) {
  const auto text = base::to_text(day);
  if (execute(transaction, "update meta set value = :day where name = 'desk_daily_day'", text) > 0) return;
  execute(transaction, "insert into meta (name, value) values ('desk_daily_day', :day)", text);
}

}  // namespace claviger::store
