#include "usecases/list_audit.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "formats/locale_text.hpp"
#include "store/accounts.hpp"
#include "store/groups.hpp"
#include "store/journal_people.hpp"
#include "store/numbers.hpp"
#include "store/requests.hpp"
#include "usecases/authorization.hpp"
#include "usecases/find_person.hpp"
#include "usecases/known_administrators.hpp"

namespace claviger::usecases {
namespace {

using rules::Relation;

/// Members that Transaction::personal sealed; the person is the entry's subject.
constexpr std::array<std::string_view, 1> kPersonalMembers = {"email"};
/// The person who is blocked learns `not_available` and no more.
constexpr std::array<std::string_view, 2> kHiddenFromOneself = {"number_blocked", "number_unblocked"};
constexpr std::string_view kItemPrefix = "item:";
/// Ids and the names beside them (store::name_numbers).
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kNames = {
    {{"contract", "contract_number"}, {"bill_to", "bill_to_id"}, {"party", "gu_id"}}};
constexpr std::string_view kAccountPrefix = "account:";

bool may_see(const Principal& principal, Relation relation) {
  return may(principal, rules::Operation::listAudit, relation);
}

void add_own(std::vector<std::string>& subjects, const store::Reader& reader, domain::AccountId account) {
  constexpr int kAll = 10'000;
  for (const auto& request : store::requests_of(reader, account, {.limit = kAll})) {
    for (const auto& item : request.items) subjects.push_back("item:" + item.public_id);
  }
}

/// Numbers that he administers for everybody on them, and groups that he keeps.
void add_managed(std::vector<std::string>& subjects, const store::Reader& reader, domain::AccountId account) {
  for (const auto& held : store::administrated_by(reader, account)) {
    if (held.party) continue;
    if (const auto contract = store::find_contract(reader, held.number.contract))
      subjects.push_back("contract:" + contract->number);
    if (const auto bill_to = store::find_bill_to(reader, held.number.bill_to))
      subjects.push_back("bill_to:" + bill_to->number);
  }
  for (const auto& group : store::groups_kept_by(reader, account)) subjects.push_back("group:" + group.public_id);
}

/// What somebody may read about who does not read everything.
std::vector<std::string> subjects_of(const store::Reader& reader, const Principal& principal) {
  std::vector<std::string> subjects;
  if (may_see(principal, Relation::own)) {
    subjects.push_back("account:" + principal.account.public_id);
    add_own(subjects, reader, principal.account.id);
  }
  if (may_see(principal, Relation::managed)) add_managed(subjects, reader, principal.account.id);
  return subjects;
}

/// What the store is asked for, whoever asks.
store::JournalFilter wanted(const store::Reader& reader, const AuditFilter& filter) {
  return {.kind = filter.kind,
          .subject = filter.subject,
          .number_key = base::identifier_key(filter.number),
          .person = filter.person,
          .from = filter.from,
          .until = filter.until,
          .before = filter.before,
          .limit = filter.limit,
          .request_id = store::kept_request_id(reader, filter.request_id)};
}

bool is_hidden(const store::JournalRow& row) {
  return std::ranges::find(kHiddenFromOneself, row.kind) != kHiddenFromOneself.end();
}

/// The newest entries among those of each subject.
std::vector<store::JournalRow> some_entries(const store::Reader& reader, const Principal& principal,
                                            const AuditFilter& filter) {
  std::vector<store::JournalRow> rows;
  const auto hidden = static_cast<int>(kHiddenFromOneself.size());
  for (const auto& subject : subjects_of(reader, principal)) {
    if (!filter.subject.empty() && filter.subject != subject) continue;
    // Hidden entries must not make a page look like the last one, so the search goes on below them.
    auto asked = wanted(reader, filter);
    asked.subject = subject;
    for (int left = filter.limit; left > 0;) {
      asked.limit = left + hidden;
      auto found = store::find_entries(reader, asked);
      const bool is_end = static_cast<int>(found.size()) < left + hidden;
      if (!found.empty()) asked.before = found.back().position;
      std::erase_if(found, is_hidden);
      left -= static_cast<int>(found.size());
      std::ranges::move(found, std::back_inserter(rows));
      if (is_end) break;
    }
  }
  std::ranges::sort(rows, std::ranges::greater(), &store::JournalRow::position);
  if (rows.size() > static_cast<std::size_t>(filter.limit)) rows.resize(static_cast<std::size_t>(filter.limit));
  return rows;
}

/// All that a number's entries have in common is the number: each is held against what the reader may see. Of his own
/// items he is not told the number here, so it does not find them either.
std::vector<store::JournalRow> some_entries_of_number(const store::Reader& reader, const Principal& principal,
                                                      const AuditFilter& filter) {
  constexpr int kPiece = 200;
  const auto list = subjects_of(reader, principal);
  const std::set<std::string> subjects(list.begin(), list.end());
  std::vector<store::JournalRow> rows;
  auto asked = wanted(reader, filter);
  asked.limit = kPiece;
  for (bool is_end = false; !is_end && rows.size() < static_cast<std::size_t>(filter.limit);) {
    auto found = store::find_entries(reader, asked);
    is_end = found.size() < kPiece;
    if (!found.empty()) asked.before = found.back().position;
    std::erase_if(found, [&](const auto& row) {
      return !subjects.contains(row.subject) || row.subject.starts_with(kItemPrefix) || is_hidden(row);
    });
    std::ranges::move(found, std::back_inserter(rows));
  }
  if (rows.size() > static_cast<std::size_t>(filter.limit)) rows.resize(static_cast<std::size_t>(filter.limit));
  return rows;
}

std::vector<store::JournalRow> found_entries(const store::Reader& reader, const Principal& principal,
                                             AuditFilter filter) {
  if (!filter.person.empty()) {
    const auto person = find_person(reader, filter.person);
    if (!person) return {};
    filter.person = person->public_id;
  }
  if (may_see(principal, Relation::foreign)) return store::find_entries(reader, wanted(reader, filter));
  return filter.number.empty() ? some_entries(reader, principal, filter)
                               : some_entries_of_number(reader, principal, filter);
}

std::optional<std::string> opened(const store::Reader& reader, const store::JournalRow& row,
                                  const boost::json::value& sealed) {
  if (!row.subject.starts_with(kAccountPrefix) || !sealed.is_string()) return std::nullopt;
  const auto person = store::find_account_by_public_id(reader, row.subject.substr(kAccountPrefix.size()));
  return person ? store::open_personal(reader, person->id, std::string(sealed.as_string())) : std::nullopt;
}

/// Who asked by a serial is not told which contract it led to, unless he got it: that is in the grant's entry.
enum class Numbers { shown, kept };
void show_numbers(boost::json::object& details, Numbers numbers) {
  for (const auto& [id, name] : kNames) {
    const auto* number = details.if_contains(id);
    const bool is_of_nothing = number != nullptr && number->is_int64() && number->as_int64() == 0;
    if (is_of_nothing || numbers == Numbers::kept) details.erase(id);
    if (numbers == Numbers::kept) details.erase(name);
  }
}

void open_sealed(boost::json::object& details, const store::Reader& reader, const Principal& principal,
                 const store::JournalRow& row) {
  for (const auto member : kPersonalMembers) {
    const auto* sealed = details.if_contains(member);
    if (sealed == nullptr) continue;
    const auto plain = principal.has(domain::Role::auditor) ? opened(reader, row, *sealed) : std::nullopt;
    if (plain)
      details[member] = *plain;
    else
      details.erase(member);
  }
}

/// Names of people, each looked up once.
class Names {
 public:
  Names(const store::Reader& reader, const Services& services, const Principal& principal)
      : reader_(reader), services_(services), principal_(principal) {}

  std::vector<AuditPerson> of(const AuditEntry& entry) {
    std::vector<AuditPerson> people;
    for (auto& id : store::people_named(entry.row.actor, entry.row.subject, entry.details)) {
      const auto [at, is_new] = known_.try_emplace(id);
      if (is_new) at->second = look_up(id);
      if (!at->second.empty()) people.push_back({id, at->second});
    }
    return people;
  }

 private:
  /// Empty where the reader may not know it, and of people who were erased.
  std::string look_up(const std::string& id) const {
    const auto person = store::find_account_by_public_id(reader_, id);
    if (!person || person->state == domain::AccountState::erased) return {};
    if (!may_see(principal_, Relation::foreign))
      return known_name(services_, principal_.account, *person).value_or(std::string());
    return formats::format_person(principal_.account.language, person->given_name, person->family_name);
  }

  const store::Reader& reader_;
  const Services& services_;
  const Principal& principal_;
  std::map<std::string, std::string> known_;
};

AuditEntry entry_for(const store::Reader& reader, const Principal& principal, store::JournalRow row) {
  AuditEntry entry;
  entry.details = boost::json::parse(row.body).as_object();
  open_sealed(entry.details, reader, principal, row);
  show_numbers(entry.details, may_see(principal, Relation::foreign) || !row.subject.starts_with(kItemPrefix)
                                  ? Numbers::shown
                                  : Numbers::kept);
  entry.row = std::move(row);
  return entry;
}

}  // namespace

Result<AuditPage> list_audit(const Services& services, const Principal& principal, const AuditFilter& filter) {
  CLV_TRY_VOID(require(principal, rules::Operation::listAudit, Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<AuditPage> {
    const bool sees_all = may_see(principal, Relation::foreign);
    AuditPage page;
    Names names(reader, services, principal);
    auto rows = found_entries(reader, principal, filter);
    page.entries.reserve(rows.size());
    for (auto& row : rows) {
      auto entry = entry_for(reader, principal, std::move(row));
      entry.people = names.of(entry);
      if (!sees_all) entry.row.hash.clear();
      page.entries.push_back(std::move(entry));
    }
    if (sees_all) page.head = store::chain_head(reader);
    return page;
  });
}

}  // namespace claviger::usecases
