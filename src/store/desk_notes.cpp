#include "store/desk_notes.hpp"

#include "store/sql.hpp"

namespace claviger::store {

void note_for_desk(Transaction& transaction, domain::ItemId item) {
  execute(transaction, "insert into desk_note (item_id) values (:item)", item);
}

bool has_desk_notes(const Reader& reader) {
  return value<long long>(reader, "select item_id from desk_note where told_day = '' limit 1").has_value();
}

std::vector<domain::ItemId> desk_notes(const Reader& reader) {
  std::vector<domain::ItemId> items;
  each<long long>(reader, "select item_id from desk_note where told_day = '' order by item_id",
                  [&](long long id) { items.push_back({id}); });
  return items;
}

void mark_desk_notes_told(Transaction& transaction, Day day) {
  execute(transaction, "delete from desk_note where told_day <> ''");
  execute(transaction, "update desk_note set told_day = :day", base::to_text(day));
}

void tell_desk_again(Transaction& transaction) {
  execute(transaction, "update desk_note set told_day = ''");
}

void forget_desk_notes_of(Transaction& transaction, domain::AccountId account) {
  execute(transaction,
          "delete from desk_note where item_id in (select i.id from access_request r join request_item i on "
          "i.request_id = r.id where r.account_id = :account)",
          account);
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
