#include "store/journal.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "store/engine.hpp"
#include "store/journal_numbers.hpp"
#include "store/journal_people.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

constexpr std::string_view kPersonKeyContext = "person_key";
constexpr std::string_view kRequestIdContext = "journal_request_id";
constexpr std::size_t kRequestIdDigits = 32;

std::string person_context(domain::AccountId person) {
  return fmt::format("person:{}", person.value);
}

base::Key key_from(const std::string& bytes) {
  base::Key key{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), key.size()), key.begin());
  return key;
}

std::optional<base::Key> person_key(const Reader& reader, domain::AccountId person) {
  const auto wrapped = value<std::string>(reader, "select wrapped from person_key where account_id = :id", person);
  if (!wrapped) return std::nullopt;
  const auto plain =
      base::open_seal(base::derive_key(reader.master_key(), kPersonKeyContext), *wrapped, person_context(person));
  return plain ? std::optional(key_from(*plain)) : std::nullopt;
}

base::Key make_person_key(Transaction& transaction, domain::AccountId person) {
  const auto key = base::random_key();
  const auto wrapped = base::seal(base::derive_key(transaction.master_key(), kPersonKeyContext),
                                  {reinterpret_cast<const char*>(key.data()), key.size()}, person_context(person));
  execute(transaction, "insert into person_key (account_id, wrapped) values (:id, :wrapped)", person, wrapped);
  return key;
}

using S = std::string;

constexpr const char* kColumns = "position, at, kind, actor, subject, request_id, body, hash";

template <typename... Binds>
std::vector<JournalRow> entries(const Reader& reader, const std::string& rest, const Binds&... binds) {
  std::vector<JournalRow> found;
  each<long long, std::string, std::string, std::string, std::string, std::string, std::string, std::string>(
      reader, fmt::format("select {} from journal {}", kColumns, rest),
      [&](auto position, auto& at, auto& kind, auto& actor, auto& subject, auto& request_id, auto& body, auto& hash) {
        found.push_back({position, at, kind, actor, subject, request_id, body, hash});
      },
      binds...);
  return found;
}

/// Later than any entry, and sorts so.
constexpr const char* kEndOfTime = "9999-12-31T23:59:59.999Z";
/// Clocks of nodes differ and are set back now and then; by less than this.
constexpr std::chrono::hours kClockSlack{1};

/// The condition that finds the fewest entries by an index of its own, and what it asks for. Binds: that, the position
/// that all are above, the one that all are below.
struct Lead {
  S value;
  S condition;
};
Lead lead_of(const JournalFilter& filter) {
  const S within = " and position > :above and position < :below";
  const auto by_list = [](const S& table, const S& column) {
    return "position in (select n.position from " + table + " n where n." + column +
           " = :lead and n.position > :above and n.position < :below)";
  };
  if (!filter.number_key.empty()) return {filter.number_key, by_list("journal_number", "number_key")};
  if (!filter.request_id.empty()) return {filter.request_id, "request_id <> '' and request_id = :lead" + within};
  if (!filter.subject.empty()) return {filter.subject, "subject = :lead" + within};
  if (!filter.person.empty()) return {filter.person, by_list("journal_person", "person")};
  if (!filter.kind.empty()) return {filter.kind, "kind = :lead" + within};
  return {{}, ":lead = ''" + within};
}

/// Positions between which all entries of the filter's time are: order is nearly that of time.
std::pair<std::int64_t, std::int64_t> span_of(const Reader& reader, const JournalFilter& filter) {
  std::int64_t after = 0, before = filter.before > 0 ? filter.before : INT64_MAX;
  if (filter.from) {
    const auto last =
        value<long long>(reader, "select position from journal where at < :at order by at desc, position desc limit 1",
                         std::max(*filter.from, base::kFirstInstant + kClockSlack) - kClockSlack);
    after = last.value_or(0);
  }
  if (filter.until) {
    const auto first =
        value<long long>(reader, "select position from journal where at >= :at order by at, position limit 1",
                         std::min(*filter.until, base::kLastInstant - kClockSlack) + kClockSlack);
    before = std::min<std::int64_t>(before, first.value_or(INT64_MAX));
  }
  return {after, before};
}

}  // namespace

std::string kept_request_id(const Reader& reader, const std::string& request_id) {
  if (request_id.empty()) return {};
  return base::keyed_hash_hex(base::derive_key(reader.master_key(), kRequestIdContext), request_id)
      .substr(0, kRequestIdDigits);
}

std::string entry_hash(const std::string& previous_hash, const JournalRow& row) {
  std::string bytes = previous_hash;
  const auto add = [&](const std::string& field) { bytes.append(fmt::format("\n{}:", field.size())).append(field); };
  add(std::to_string(row.position));
  for (const auto* field : {&row.at, &row.kind, &row.actor, &row.subject, &row.request_id, &row.body}) add(*field);
  return base::hash_hex(bytes);
}

Transaction::Transaction(const Reader& reader, const Cause& cause) : Reader(reader), cause_(cause) {}

void Transaction::append(JournalEntry entry) {
  entries_.push_back(std::move(entry));
}

void Transaction::lock_head(const Clock& clock) {
  const auto head = row<long long, std::string>(*this, head_query(engine()));
  CLV_CHECK(head.has_value(), "journal_head has no row");
  head_position_ = std::get<0>(*head);
  head_hash_ = std::get<1>(*head);
  now_ = clock.now();
}

void Transaction::write_entries() {
  if (entries_.empty()) return;
  std::int64_t position = head_position_;
  std::string hash = head_hash_;
  const auto request_id = kept_request_id(*this, cause_.request_id);
  for (auto& entry : entries_) {
    name_numbers(*this, entry.body);
    JournalRow row{++position,
                   base::to_text(now_),
                   entry.kind,
                   cause_.actor,
                   entry.subject,
                   request_id,
                   boost::json::serialize(entry.body),
                   {}};
    row.hash = hash = entry_hash(hash, row);
    execute(*this,
            "insert into journal (position, at, kind, actor, subject, request_id, body, hash) "
            "values (:position, :at, :kind, :actor, :subject, :request_id, :body, :hash)",
            row.position, row.at, row.kind, row.actor, row.subject, row.request_id, row.body, row.hash);
    note_numbers(*this, row.position, entry);
    note_people(*this, row.position, cause_.actor, entry);
  }
  execute(*this, "update journal_head set position = :position, hash = :hash where only_row = 1", position, hash);
  last_hash_ = hash;
}

std::optional<bool> Transaction::is_in_journal() {
  if (!has_entries()) return std::nullopt;
  const auto last = last_position();
  value<long long>(*this, head_query(engine()));
  return value<std::string>(*this, "select hash from journal where position = :position", last) == last_hash_;
}

std::int64_t Transaction::next_id(const std::string& counter, std::int64_t count) {
  const auto next = value<long long>(*this,
                                     "insert into counter (name, next) values (:name, :next) on conflict (name) do "
                                     "update set next = counter.next + excluded.next - 1 returning next",
                                     counter, 1 + count);
  return next.value_or(1 + count) - count;
}

std::string Transaction::personal(domain::AccountId person, std::string_view text) {
  auto key = person_key(*this, person);
  if (!key) key = make_person_key(*this, person);
  return base::seal(*key, text, person_context(person));
}

std::string hash_at(const Reader& reader, std::int64_t position) {
  constexpr std::size_t kDigits = 64;
  if (position == 0) return std::string(kDigits, '0');
  return value<std::string>(reader, "select hash from journal where position = :position", position).value_or("");
}

std::int64_t head_position(const Reader& reader) {
  if (reader.past()) return reader.past()->position;
  return value<long long>(reader, "select position from journal_head where only_row = 1").value_or(0);
}

std::vector<JournalRow> journal_after(const Reader& reader, std::int64_t position, int limit) {
  return entries(reader, "where position > :position order by position limit :count", position, limit);
}

std::vector<JournalRow> find_entries(const Reader& reader, const JournalFilter& filter) {
  const auto [lead, condition] = lead_of(filter);
  const auto [after, before] = span_of(reader, filter);
  const auto any = [](const std::string& text) { return text.empty() ? 1 : 0; };
  // What leads has an index and is fewest, so the rest only sifts; coalesce() keeps the engines from another index.
  return entries(reader,
                 "where " + condition +
                     " and (:any_request = 1 or coalesce(request_id, '') = :request) and (:any_kind = 1 or "
                     "coalesce(kind, '') = :kind) "
                     "and (:any_subject = 1 or coalesce(subject, '') = :subject) and (:any_person = 1 or position in "
                     "(select p.position from journal_person p where "
                     "p.person = :whoever)) and coalesce(at, '') >= :from_at and coalesce(at, '') < :until_at order by "
                     "position desc limit :count",
                 lead, after, before, any(filter.request_id), filter.request_id, any(filter.kind), filter.kind,
                 any(filter.subject), filter.subject, any(filter.person), filter.person,
                 filter.from ? base::to_text(*filter.from) : S(),
                 filter.until ? base::to_text(*filter.until) : kEndOfTime, filter.limit);
}

ChainHead chain_head(const Reader& reader) {
  const auto head = row<long long, S>(reader, "select position, hash from journal_head where only_row = 1");
  return head ? ChainHead{std::get<0>(*head), std::get<1>(*head)} : ChainHead{};
}

std::optional<ChainFault> verify_chain(const Reader& reader) {
  std::string hash;
  std::int64_t position = 0;
  for (;;) {
    const auto batch = journal_after(reader, position, 1000);
    for (const auto& row : batch) {
      if (row.position != position + 1) return ChainFault{position + 1, "the entry is missing"};
      if (entry_hash(hash, row) != row.hash) return ChainFault{row.position, "the entry does not fit its hash"};
      position = row.position;
      hash = row.hash;
    }
    if (batch.empty()) break;
  }
  const auto head = row<long long, std::string>(reader, "select position, hash from journal_head where only_row = 1");
  if (!head || std::get<0>(*head) != position || std::get<1>(*head) != hash) {
    return ChainFault{position + 1, "the end of the journal is missing"};
  }
  return std::nullopt;
}

std::optional<std::string> open_personal(const Reader& reader, domain::AccountId person, const std::string& sealed) {
  const auto key = person_key(reader, person);
  return key ? base::open_seal(*key, sealed, person_context(person)) : std::nullopt;
}

bool opens_person_key(const Reader& reader, domain::AccountId person) {
  return person_key(reader, person).has_value();
}

void erase_person_key(Transaction& transaction, domain::AccountId person) {
  execute(transaction, "delete from person_key where account_id = :id", person);
}

}  // namespace claviger::store
