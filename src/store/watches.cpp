// Watches of request items: see requests.hpp.
#include <algorithm>

#include "store/id_list.hpp"
#include "store/requests.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;

S word(Watch::WaitsFor waits_for) {
  return waits_for == Watch::WaitsFor::start ? "start" : "arrival";
}

/// Whether what is published now has what the watch `w` waits for: its number, or news of its contract since it was
/// last looked at.
S has_news() {
  const S contract = "exists (select 1 from contract c join contract_version v on v.contract_id = c.id and " +
                     seen("v") + " where c.number_key = w.identifier_key)";
  const S bill_to = "exists (select 1 from bill_to b join bill_to_version v on v.bill_to_id = b.id and " + seen("v") +
                    " where b.bill_to_key = w.identifier_key)";
  const S serial =
      "exists (select 1 from contract_line l where l.serial_key = w.identifier_key and l.serial_key <> '' and " +
      seen("l") + ")";
  const S changed =
      "exists (select 1 from import_change g where g.contract_id = (select i.contract_id from request_item i where "
      "i.id "
      "= w.item_id) and g.import_id > w.seen_import and g.import_id <= (select published from import_head))";
  return "case when w.waits_for = 'start' then " + changed + " when w.identifier_type = 'contract' then " + contract +
         " when w.identifier_type = 'bill_to' then " + bill_to + " else " + serial + " end";
}

/// Open ones.
std::vector<Watch> select_watches(const Reader& reader, const S& rest, const auto&... binds) {
  std::vector<Watch> watches;
  each<long long, long long, long long, S, S, S, S, S>(
      reader,
      "select w.id, w.item_id, w.account_id, w.identifier_type, w.identifier_key, w.waits_for, w.starts_at, w.ends_at "
      "from watch w "
      "where w.state = 'open' and " +
          rest,
      [&](long long id, long long item, long long account, S& type, S& key, S& waits_for, S& starts, S& ends) {
        watches.push_back(
            {id,
             {item},
             {account},
             {domain::parse_word<domain::IdentifierType>(type).value_or(domain::IdentifierType::contract), key, key},
             waits_for == "start" ? Watch::WaitsFor::start : Watch::WaitsFor::arrival,
             maybe_time(starts),
             time_from(ends)});
      },
      binds...);
  return watches;
}

}  // namespace

void insert_watch(Transaction& transaction, const Watch& watch) {
  execute(transaction,
          "insert into watch (id, item_id, account_id, identifier_type, identifier_key, waits_for, starts_at, "
          "seen_import, ends_at, state) "
          "values (:id, :item, :account, :type, :key, :waits_for, :starts, (select published from import_head), :ends, "
          "'open')",
          transaction.next_id("watch"), watch.item, watch.account, to_text(watch.identifier.type), watch.identifier.key,
          word(watch.waits_for), maybe_text(watch.starts_at), watch.ends_at);
}

void keep_watching(Transaction& transaction, const Watch& watch) {
  execute(transaction,
          "update watch set waits_for = :waits_for, starts_at = :starts, is_due = 0, seen_import = (select published "
          "from import_head) where id = :id",
          word(watch.waits_for), maybe_text(watch.starts_at), watch.id);
}

bool has_open_watch(const Reader& reader, const domain::RequestItem& item) {
  // By account: its index is there, and at most twenty are open.
  return value<long long>(
             reader, "select count(*) from watch where account_id = :account and item_id = :item and state = 'open'",
             item.account, item.id)
             .value_or(0) > 0;
}

std::optional<WatchTwin> watch_twin_of(const Reader& reader, const domain::RequestItem& item,
                                       const std::string& product_key) {
  // By account: its index is there, and at most twenty are open.
  const auto found = row<long long, S>(
      reader,
      "select w.id, r.public_id from watch w join request_item i on i.id = w.item_id join access_request r on r.id = "
      "i.request_id where w.account_id = :account and w.state = 'open' and w.identifier_type = :type and "
      "w.identifier_key = :key and i.scope = :scope and r.product_key = :product and i.id <> :except order by w.id "
      "limit 1",
      item.account, to_text(item.identifier.type), item.identifier.key, to_text(item.scope), product_key, item.id);
  if (!found) return std::nullopt;
  return WatchTwin{std::get<0>(*found), std::get<1>(*found)};
}

void prolong_watch(Transaction& transaction, std::int64_t id, TimePoint ends_at) {
  execute(transaction, "update watch set ends_at = :ends where id = :id and ends_at < :until", ends_at, id, ends_at);
}

int open_watches(const Reader& reader, domain::AccountId account) {
  return static_cast<int>(
      value<long long>(reader, "select count(*) from watch where account_id = :account and state = 'open'", account)
          .value_or(0));
}

bool has_unseen_watches(const Reader& reader) {
  return value<long long>(reader,
                          "select w.id from watch w where w.state = 'open' and w.seen_import < (select published from "
                          "import_head) order by w.seen_import, w.id limit 1")
      .has_value();
}

int look_at_watches(Transaction& transaction, int limit) {
  std::vector<std::int64_t> unseen;
  each<long long>(
      transaction,
      "select w.id from watch w where w.state = 'open' and w.seen_import < (select published from import_head) order "
      "by "
      "w.seen_import, w.id limit :count",
      [&](long long id) { unseen.push_back(id); }, limit);
  execute(transaction,
          "update watch as w set is_due = case when " + has_news() +
              " then 1 else w.is_due end, seen_import = (select published from import_head) where " +
              among(transaction.engine(), "w.id", "ids"),
          id_list(transaction.engine(), unseen));
  return static_cast<int>(unseen.size());
}

std::vector<Watch> watches_to_decide(const Reader& reader, TimePoint now, int limit) {
  // One look-up for each reason: the reasons together take no index.
  std::vector<Watch> due = select_watches(reader, "w.is_due = 1 order by w.id limit :count", limit);
  const auto add = [&](std::vector<Watch> more) { due.insert(due.end(), more.begin(), more.end()); };
  add(select_watches(reader, "w.ends_at <= :now order by w.ends_at limit :count", now, limit));
  add(select_watches(reader, "w.starts_at <> '' and w.starts_at <= :now order by w.starts_at limit :count", now,
                     limit));
  std::ranges::sort(due, {}, &Watch::id);
  const auto twice = std::ranges::unique(due, {}, &Watch::id);
  due.erase(twice.begin(), twice.end());
  if (due.size() > static_cast<std::size_t>(limit)) due.resize(static_cast<std::size_t>(limit));
  return due;
}

bool close_watch(Transaction& transaction, std::int64_t id, const std::string& state) {
  return execute(transaction, "update watch set state = :state where id = :id and state = 'open'", state, id) > 0;
}

void stop_watches_of(Transaction& transaction, domain::AccountId account) {
  execute(transaction, "update watch set state = 'stopped' where account_id = :account and state = 'open'", account);
}

bool stop_watches_of_item(Transaction& transaction, domain::ItemId item) {
  return execute(transaction, "update watch set state = 'stopped' where item_id = :item and state = 'open'", item) > 0;
}

}  // namespace claviger::store
