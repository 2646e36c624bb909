#include "store/requests.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/id_list.hpp"
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
// The indexes of waiting items say the same words: a statement that says others reads every item.
const std::string kPending = "i.status in ('pending_admin', 'pending_vendor')";
const std::string kWithAdministrators = "i.status = 'pending_admin'";
const std::string kWithVendor = "i.status = 'pending_vendor'";

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
  each<long long, S, long long, S, S, S, S, S, S, long long, S, S>(
      reader,
      "select id, public_id, account_id, scope, created_at, product_key, second_identifier, terms_version, "
      "terms_language, follows_id, evaluation_id, action "
      "from access_request " +
          rest,
      [&](long long id, S& public_id, long long account, S& scope, S& created, S& product, S& second, S& terms,
          S& language, long long follows, S& evaluation, S& action) {
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
                            evaluation,
                            action,
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

/// Whether what is given on the number also gives the contract: as its bill-to, or as a contract that it renews.
bool reaches(const Reader& reader, const domain::Number& number, domain::ContractId contract) {
  if (!contract) return false;
  if (number.contract) {
    const auto renewed = predecessors_of(reader, contract);
    return std::ranges::find(renewed, number.contract) != renewed.end();
  }
  return value<long long>(reader,
                          "select count(*) from contract_version v where v.contract_id = :contract and v.bill_to_id = "
                          ":bill_to and " +
                              seen("v"),
                          contract, number.bill_to)
             .value_or(0) > 0;
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

}  // namespace

void insert_request(Transaction& transaction, domain::AccessRequest& request) {
  request.id = {transaction.next_id("access_request")};
  request.public_id = base::random_public_id();
  request.created_at = transaction.now();
  execute(transaction,
          "insert into access_request (id, public_id, account_id, scope, created_at, product_key, second_identifier, "
          "terms_version, "
          "terms_language, follows_id, evaluation_id, action) values (:id, :public_id, :account, :scope, :created, "
          ":product, :second, :terms, :language, :follows, :evaluation, :action)",
          request.id, request.public_id, request.account, to_text(request.scope), request.created_at,
          request.product_key, request.second_identifier, request.terms_version, request.terms_language,
          request.follows, request.evaluation_id, request.action);
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
      "told_overdue = case when due_at = :told_due then told_overdue else 0 end, remind_at = "
      "'2000-01-01T00:00:00.000Z', reason_text = :reason_text, note = "
      ":note, facts = :facts, version = :version where id = :id",
      item.number.contract, item.number.bill_to, item.party, to_text(item.status), to_text(item.reason),
      item.entered_at, maybe_text(item.due_at), maybe_text(item.watch_until), maybe_text(item.decided_at),
      item.decided_by, maybe_text(item.due_at), item.reason_text, item.note, item.facts, item.version, item.id);
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

std::vector<domain::AccessRequest> requests_of(const Reader& reader, domain::AccountId account,
                                               const RequestPage& page) {
  S statuses;
  for (const auto status : page.statuses)
    statuses.append(statuses.empty() ? "'" : ", '").append(to_text(status)) += '\'';
  const S among = statuses.empty() ? ""
                                   : "and exists (select 1 from request_item i where i.request_id = access_request.id "
                                     "and i.status in (" +
                                         statuses + ")) ";
  return select_requests(reader,
                         "where account_id = :account and id < :before " + among + "order by id desc limit :count",
                         account, page.before > 0 ? page.before : INT64_MAX, page.limit);
}

std::string follower_of(const Reader& reader, const domain::RequestItem& item) {
  // By account first: its index is there, and nobody has many requests.
  return value<S>(reader,
                  "select r.public_id from access_request r join request_item i on i.request_id = r.id where "
                  "r.account_id = :account and r.follows_id = :request and i.identifier_type = :type and "
                  "i.identifier_key = :key order by r.id limit 1",
                  item.account, item.request, to_text(item.identifier.type), item.identifier.key)
      .value_or("");
}

domain::AccessRequest first_followed(const Reader& reader, domain::AccessRequest request) {
  while (request.follows) {
    auto followed = find_request(reader, request.follows);
    if (!followed) break;
    request = std::move(*followed);
  }
  return request;
}

std::vector<domain::RequestItem> pending_items_of(const Reader& reader, domain::AccountId account) {
  return select_items(reader, "where i.account_id = :account and " + kPending + " order by i.id", account);
}

namespace {

/// On these numbers, on what renews them, on what stands under them. `waiting` is the condition of a partial index.
std::vector<domain::RequestItem> items_on(const Reader& reader, const std::vector<domain::Number>& numbers,
                                          const S& waiting) {
  std::vector<domain::ContractId> contracts;
  std::vector<domain::BillToId> bill_tos;
  for (const auto& number : numbers) {
    if (number.bill_to) bill_tos.push_back(number.bill_to);
    if (!number.contract) continue;
    contracts.push_back(number.contract);
    const auto renewed = successors_of(reader, number.contract);
    contracts.insert(contracts.end(), renewed.begin(), renewed.end());
  }
  const auto engine = reader.engine();
  const S item = "select i.id from request_item i where " + waiting + " and ";
  return select_items(reader,
                      "where i.id in (" + item + among(engine, "i.contract_id", "contracts") + " union " + item +
                          "i.contract_id = 0 and " + among(engine, "i.bill_to_id", "bill_tos") + " union " + item +
                          "i.contract_id in (select v.contract_id from contract_version v where " +
                          among(engine, "v.bill_to_id", "under") + " and " + seen("v") + ")) order by i.id",
                      id_list(engine, contracts), id_list(engine, bill_tos), id_list(engine, bill_tos));
}

}  // namespace

std::vector<domain::RequestItem> items_pending_with_administrators(const Reader& reader,
                                                                   const std::vector<domain::Number>& numbers) {
  return items_on(reader, numbers, kWithAdministrators);
}

std::vector<domain::RequestItem> items_pending_with_vendor_on(const Reader& reader,
                                                              const std::vector<domain::Number>& numbers) {
  return items_on(reader, numbers, kWithVendor);
}

std::vector<domain::RequestItem> items_pending_with_vendor(const Reader& reader, domain::AccountId but, int limit) {
  return select_items(reader, "where " + kWithVendor + " and i.account_id <> :but order by i.due_at, i.id limit :count",
                      but, limit);
}

std::vector<domain::RequestItem> items_awaiting_vendor_on_contracts(const Reader& reader) {
  return select_items(reader, "where " + kWithVendor +
                                  " and i.contract_id > 0 and i.reason = 'awaiting_vendor' and i.scope <> 'ordering' "
                                  "order by i.contract_id, i.id");
}

std::vector<domain::RequestItem> items_pending_since_before(const Reader& reader, TimePoint asked_before, int limit) {
  // Requests are numbered as time goes by: the newest one that is old enough tells how far to look among what waits.
  return select_items(
      reader,
      "where " + kPending +
          " and i.request_id <= coalesce((select l.id from access_request l where l.created_at <= :latest order by "
          "l.created_at desc limit 1), 0) and (select r.created_at from access_request r where r.id = i.request_id) <= "
          ":before order by i.request_id, i.id limit :count",
      asked_before, asked_before, limit);
}

std::vector<domain::ItemId> items_past_due(const Reader& reader, TimePoint now, int limit) {
  std::vector<domain::ItemId> items;
  each<long long>(
      reader,
      "select id from request_item where status = 'pending_vendor' and told_overdue = 0 and due_at <> '' and due_at <= "
      ":now order by due_at, id limit :count",
      [&](long long id) { items.push_back({id}); }, now, limit);
  return items;
}

bool mark_told_overdue(Transaction& transaction, domain::ItemId item) {
  return execute(transaction, "update request_item set told_overdue = 1 where id = :id and told_overdue = 0", item) > 0;
}

bool has_pending_twin(const Reader& reader, const domain::RequestItem& item, const std::string& product_key) {
  return !pending_twin_of(reader, item, product_key).empty();
}

std::string pending_twin_of(const Reader& reader, const domain::RequestItem& item, const std::string& product_key) {
  std::string twin;
  each<S, S>(
      reader,
      "select r.public_id, r.product_key from request_item i join access_request r on r.id = i.request_id where "
      "i.account_id = :account and i.identifier_key = :key and i.identifier_type = :type and i.scope = :scope and "
      "i.id <> :except and " +
          kPending + " order by i.id",
      [&](const S& request, const S& product) {
        const bool is_same = product.empty() || product_key.empty() || product == product_key;
        if (is_same || item.identifier.type != domain::IdentifierType::serial) twin = request;
      },
      item.account, item.identifier.key, to_text(item.identifier.type), to_text(item.scope), item.id);
  return twin;
}

std::vector<domain::RequestItem> pending_on(const Reader& reader, domain::AccountId account,
                                            const domain::Number& number) {
  std::vector<domain::RequestItem> found;
  for (auto& item : pending_items_of(reader, account)) {
    if (item.number == number || reaches(reader, number, item.number.contract)) found.push_back(std::move(item));
  }
  return found;
}

void wipe_request_texts(Transaction& transaction, domain::AccountId account) {
  // By his requests: items have an index by account for what waits alone.
  const S his = " in (select r.id from access_request r where r.account_id = :account)";
  const S items = " in (select i.id from request_item i where i.request_id" + his + ")";
  execute(transaction, "update request_item set facts = '', reason_text = '', note = '' where request_id" + his,
          account);
  execute(transaction, "update access_request set second_identifier = '', product_key = '' where account_id = :account",
          account);
  // What he typed and nothing has for its number may be anything, also his name.
  execute(transaction,
          "update request_item set identifier_value = '', identifier_key = '' where contract_id = 0 and bill_to_id = 0 "
          "and request_id" +
              his,
          account);
  execute(transaction, "update watch set identifier_key = '' where item_id" + items, account);
  execute(transaction, "delete from company_mismatch where account_id = :account", account);
}

void wipe_words_of_decider(Transaction& transaction, domain::AccountId account) {
  execute(transaction,
          "update request_item set reason_text = '', note = '' where decided_by <> 0 and decided_by = :account",
          account);
}

}  // namespace claviger::store
