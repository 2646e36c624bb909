#include "store/requests.hpp"

#include "base/text.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;

const std::string kItemColumns =
    "i.id, i.public_id, i.request_id, i.account_id, i.scope, i.identifier_type, i.identifier_value, i.identifier_key, "
    "i.contract_id, "
    "i.bill_to_id, i.party_id, i.status, i.reason, i.entered_at, i.due_at, i.watch_until, i.decided_at, i.decided_by, "
    "i.reason_text, "
    "i.note, i.facts, i.version";
const std::string kPending = "i.status in ('pending_admin', 'pending_vendor')";

std::optional<TimePoint> maybe_time(const S& text) {
  return text.empty() ? std::nullopt : base::parse_time(text);
}
S maybe_text(const std::optional<TimePoint>& at) {
  return at ? base::to_text(*at) : S();
}

template <typename... Binds>
std::vector<domain::RequestItem> select_items(const Reader& reader, const S& rest, const Binds&... binds) {
  std::vector<domain::RequestItem> items;
  each<long long, S, long long, long long, S, S, S, S, long long, long long, long long, S, S, S, S, S, S, long long, S,
       S, S, long long>(
      reader, "select " + kItemColumns + " from request_item i " + rest,
      [&](long long id, S& public_id, long long request, long long account, S& scope, S& type, S& typed, S& key,
          long long contract, long long bill_to, long long party, S& status, S& reason, S& entered, S& due, S& watch,
          S& decided, long long decided_by, S& reason_text, S& note, S& facts, long long version) {
        items.push_back(
            {{id},
             public_id,
             {request},
             {account},
             domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::support),
             {domain::parse_word<domain::IdentifierType>(type).value_or(domain::IdentifierType::contract), typed, key},
             {{contract}, {bill_to}},
             {party},
             domain::parse_word<domain::ItemStatus>(status).value_or(domain::ItemStatus::denied),
             domain::parse_word<domain::Reason>(reason).value_or(domain::Reason::none),
             time_from(entered),
             maybe_time(due),
             maybe_time(watch),
             maybe_time(decided),
             {decided_by},
             reason_text,
             note,
             facts,
             version});
      },
      binds...);
  return items;
}

std::optional<domain::RequestItem> first(std::vector<domain::RequestItem> items) {
  if (items.empty()) return std::nullopt;
  return std::move(items.front());
}

template <typename... Binds>
std::vector<domain::AccessRequest> select_requests(const Reader& reader, const S& rest, const Binds&... binds) {
  std::vector<domain::AccessRequest> requests;
  each<long long, S, long long, S, S, S, S, S, S, long long>(
      reader,
      "select id, public_id, account_id, scope, created_at, product_key, second_identifier, terms_version, "
      "terms_language, follows_id "
      "from access_request " +
          rest,
      [&](long long id, S& public_id, long long account, S& scope, S& created, S& product, S& second, S& terms,
          S& language, long long follows) {
        requests.push_back({{id},
                            public_id,
                            {account},
                            domain::parse_word<domain::Scope>(scope).value_or(domain::Scope::support),
                            time_from(created),
                            product,
                            second,
                            terms,
                            language,
                            {follows},
                            {}});
      },
      binds...);
  for (auto& request : requests)
    request.items = select_items(reader, "where i.request_id = :request order by i.id", request.id);
  return requests;
}

std::optional<domain::AccessRequest> first(std::vector<domain::AccessRequest> requests) {
  if (requests.empty()) return std::nullopt;
  return std::move(requests.front());
}

void insert_item(Transaction& transaction, domain::RequestItem& item) {
  item.id = {transaction.next_id("request_item")};
  item.public_id = base::random_public_id();
  item.version = 1;
  execute(transaction,
          "insert into request_item (id, public_id, request_id, account_id, scope, identifier_type, identifier_value, "
          "identifier_key, "
          "contract_id, bill_to_id, party_id, status, reason, entered_at, due_at, watch_until, decided_at, decided_by, "
          "reason_text, note, "
          "facts, policy_version, version) values (:id, :public_id, :request, :account, :scope, :type, :typed, :key, "
          ":contract, :bill_to, "
          ":party, :status, :reason, :entered, :due, :watch, :decided, :decided_by, :reason_text, '', :facts, 1, 1)",
          item.id, item.public_id, item.request, item.account, to_text(item.scope), to_text(item.identifier.type),
          item.identifier.typed, item.identifier.key, item.number.contract, item.number.bill_to, item.party,
          to_text(item.status), to_text(item.reason), item.entered_at, maybe_text(item.due_at),
          maybe_text(item.watch_until), maybe_text(item.decided_at), item.decided_by, item.reason_text, item.facts);
}

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

void insert_request(Transaction& transaction, domain::AccessRequest& request) {
  request.id = {transaction.next_id("access_request")};
  request.public_id = base::random_public_id();
  request.created_at = transaction.now();
  execute(transaction,
          "insert into access_request (id, public_id, account_id, scope, created_at, product_key, second_identifier, "
          "terms_version, "
          "terms_language, follows_id) values (:id, :public_id, :account, :scope, :created, :product, :second, :terms, "
          ":language, :follows)",
          request.id, request.public_id, request.account, to_text(request.scope), request.created_at,
          request.product_key, request.second_identifier, request.terms_version, request.terms_language,
          request.follows);
  for (auto& item : request.items) {
    item.request = request.id;
    insert_item(transaction, item);
  }
}

void update_item(Transaction& transaction, domain::RequestItem& item) {
  ++item.version;
  execute(
      transaction,
      "update request_item set contract_id = :contract, bill_to_id = :bill_to, party_id = :party, status = :status, "
      "reason = :reason, "
      "entered_at = :entered, due_at = :due, watch_until = :watch, decided_at = :decided, decided_by = :decided_by, "
      "told_overdue = 0, reason_text = :reason_text, note = :note, facts = :facts, version = :version where id = :id",
      item.number.contract, item.number.bill_to, item.party, to_text(item.status), to_text(item.reason),
      item.entered_at, maybe_text(item.due_at), maybe_text(item.watch_until), maybe_text(item.decided_at),
      item.decided_by, item.reason_text, item.note, item.facts, item.version, item.id);
}

std::optional<domain::AccessRequest> find_request(const Reader& reader, const std::string& public_id) {
  return first(select_requests(reader, "where public_id = :id", public_id));
}

std::optional<domain::AccessRequest> find_request(const Reader& reader, domain::RequestId id) {
  return first(select_requests(reader, "where id = :id", id));
}

std::optional<domain::RequestItem> find_item(const Reader& reader, const std::string& public_id) {
  return first(select_items(reader, "where i.public_id = :id", public_id));
}

std::optional<domain::RequestItem> find_item(const Reader& reader, domain::ItemId id) {
  return first(select_items(reader, "where i.id = :id", id));
}

std::vector<domain::AccessRequest> requests_of(const Reader& reader, domain::AccountId account, std::int64_t before,
                                               int limit) {
  return select_requests(reader, "where account_id = :account and id < :before order by id desc limit :count", account,
                         before > 0 ? before : INT64_MAX, limit);
}

std::vector<domain::RequestItem> pending_items_of(const Reader& reader, domain::AccountId account) {
  return select_items(reader, "where i.account_id = :account and " + kPending + " order by i.id", account);
}

std::vector<domain::RequestItem> items_pending_with_administrators(const Reader& reader,
                                                                   const std::vector<domain::Number>& numbers) {
  std::vector<domain::RequestItem> items;
  const S under = "i.contract_id in (select v.contract_id from contract_version v where v.bill_to_id = :under and " +
                  seen("v") + ")";
  for (const auto& number : numbers) {
    auto found =
        number.contract
            ? select_items(reader, "where i.status = 'pending_admin' and i.contract_id = :contract", number.contract)
            : select_items(reader, "where i.status = 'pending_admin' and (i.bill_to_id = :bill_to or " + under + ")",
                           number.bill_to, number.bill_to);
    items.insert(items.end(), found.begin(), found.end());
  }
  std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  items.erase(std::unique(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.id == b.id; }),
              items.end());
  return items;
}

std::vector<domain::RequestItem> items_pending_with_vendor(const Reader& reader, domain::AccountId but, int limit) {
  return select_items(reader,
                      "where i.status = 'pending_vendor' and i.account_id <> :but order by i.due_at, i.id limit :count",
                      but, limit);
}

std::vector<domain::RequestItem> items_pending_since_before(const Reader& reader, TimePoint entered_before, int limit) {
  return select_items(reader,
                      "join access_request r on r.id = i.request_id where " + kPending +
                          " and r.created_at <= :before order by i.id limit :count",
                      entered_before, limit);
}

std::vector<domain::ItemId> items_past_due(const Reader& reader, TimePoint now, int limit) {
  std::vector<domain::ItemId> items;
  each<long long>(
      reader,
      "select id from request_item where status = 'pending_vendor' and due_at <> '' and due_at <= :now and "
      "told_overdue = 0 order by due_at, id limit :count",
      [&](long long id) { items.push_back({id}); }, now, limit);
  return items;
}

bool mark_told_overdue(Transaction& transaction, domain::ItemId item) {
  return execute(transaction, "update request_item set told_overdue = 1 where id = :id and told_overdue = 0", item) > 0;
}

bool has_pending_twin(const Reader& reader, const domain::RequestItem& item) {
  return value<long long>(
             reader,
             "select count(*) from request_item i where i.account_id = :account and i.identifier_key = :key and "
             "i.identifier_type = :type and i.scope = :scope and i.id <> :except and " +
                 kPending,
             item.account, item.identifier.key, to_text(item.identifier.type), to_text(item.scope), item.id)
             .value_or(0) > 0;
}

std::vector<domain::RequestItem> pending_on(const Reader& reader, domain::AccountId account,
                                            const domain::Number& number) {
  std::vector<domain::RequestItem> found;
  for (auto& item : pending_items_of(reader, account)) {
    const bool under =
        number.bill_to && item.number.contract &&
        value<long long>(
            reader,
            "select count(*) from contract_version v where v.contract_id = :contract and v.bill_to_id = :bill_to and " +
                seen("v"),
            item.number.contract, number.bill_to)
                .value_or(0) > 0;
    if (item.number == number || under) found.push_back(std::move(item));
  }
  return found;
}

void wipe_request_texts(Transaction& transaction, domain::AccountId account) {
  execute(transaction, "update request_item set facts = '', reason_text = '', note = '' where account_id = :account",
          account);
  execute(transaction, "update access_request set second_identifier = '', product_key = '' where account_id = :account",
          account);
  // What he typed and nothing has for its number may be anything, also his name.
  execute(transaction,
          "update request_item set identifier_value = '', identifier_key = '' where account_id = :account and "
          "contract_id = 0 and bill_to_id = 0",
          account);
  execute(transaction, "update watch set identifier_key = '' where account_id = :account", account);
  execute(transaction, "delete from company_mismatch where account_id = :account", account);
}

void insert_watch(Transaction& transaction, const Watch& watch) {
  execute(transaction,
          "insert into watch (id, item_id, account_id, identifier_type, identifier_key, waits_for, starts_at, "
          "seen_import, ends_at, state) "
          "values (:id, :item, :account, :type, :key, :waits_for, :starts, (select published from import_head), :ends, "
          "'open')",
          transaction.next_id("watch"), watch.item, watch.account, to_text(watch.identifier.type), watch.identifier.key,
          watch.waits_for == Watch::WaitsFor::start ? "start" : "arrival", maybe_text(watch.starts_at), watch.ends_at);
}

void keep_watching(Transaction& transaction, const Watch& watch) {
  execute(transaction,
          "update watch set waits_for = :waits_for, starts_at = :starts, seen_import = (select published from "
          "import_head) where id = :id",
          watch.waits_for == Watch::WaitsFor::start ? "start" : "arrival", maybe_text(watch.starts_at), watch.id);
}

int open_watches(const Reader& reader, domain::AccountId account) {
  return static_cast<int>(
      value<long long>(reader, "select count(*) from watch where account_id = :account and state = 'open'", account)
          .value_or(0));
}

std::vector<Watch> watches_to_decide(const Reader& reader, TimePoint now, int limit) {
  const S contract = "exists (select 1 from contract c join contract_version v on v.contract_id = c.id and " +
                     seen("v") + " where c.number_key = w.identifier_key)";
  const S bill_to = "exists (select 1 from bill_to b join bill_to_version v on v.bill_to_id = b.id and " + seen("v") +
                    " where b.bill_to_key = w.identifier_key)";
  const S serial =
      "exists (select 1 from contract_line l where l.serial_key = w.identifier_key and l.serial_key <> '' and " +
      seen("l") + ")";
  const S changed =
      "exists (select 1 from import_change g join request_item i on i.contract_id = g.contract_id where i.id = "
      "w.item_id and g.import_id > w.seen_import "
      "and g.import_id <= (select published from import_head))";
  return select_watches(
      reader,
      "(w.ends_at <= :now or (w.waits_for = 'start' and ((w.starts_at <> '' and w.starts_at <= :start) or " + changed +
          ")) or (w.waits_for = 'arrival' and w.seen_import < (select published from import_head) and "
          "((w.identifier_type = 'contract' and " +
          contract + ") or (w.identifier_type = 'bill_to' and " + bill_to + ") or (w.identifier_type = 'serial' and " +
          serial + ")))) order by w.id limit :count",
      now, now, limit);
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
