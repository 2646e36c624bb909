#include "usecases/list_audit.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <iterator>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/journal_numbers.hpp"
#include "store/numbers.hpp"
#include "store/requests.hpp"
#include "usecases/authorization.hpp"

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

/// Numbers that he administers for everybody on them.
void add_managed(std::vector<std::string>& subjects, const store::Reader& reader, domain::AccountId account) {
  for (const auto& held : store::administrated_by(reader, account)) {
    if (held.party) continue;
    if (const auto contract = store::find_contract(reader, held.number.contract))
      subjects.push_back("contract:" + contract->number);
    if (const auto bill_to = store::find_bill_to(reader, held.number.bill_to))
      subjects.push_back("bill_to:" + bill_to->number);
  }
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

/// The newest entries among those of each subject.
std::vector<store::JournalRow> some_entries(const store::Reader& reader, const Principal& principal,
                                            const AuditFilter& filter) {
  std::vector<store::JournalRow> rows;
  const auto hidden = static_cast<int>(kHiddenFromOneself.size());
  const auto request = store::kept_request_id(reader, filter.request_id);
  for (const auto& subject : subjects_of(reader, principal)) {
    if (!filter.subject.empty() && filter.subject != subject) continue;
    // Hidden entries must not make a page look like the last one, so the search goes on below them.
    auto before = filter.before;
    for (int left = filter.limit; left > 0;) {
      auto found = store::find_entries(reader, {filter.kind, subject, before, left + hidden, request});
      const bool is_end = static_cast<int>(found.size()) < left + hidden;
      if (!found.empty()) before = found.back().position;
      std::erase_if(found, [](const auto& row) {
        return std::ranges::find(kHiddenFromOneself, row.kind) != kHiddenFromOneself.end();
      });
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
  const auto key = base::identifier_key(filter.number);
  const auto request = store::kept_request_id(reader, filter.request_id);
  const auto list = subjects_of(reader, principal);
  const std::set<std::string> subjects(list.begin(), list.end());
  std::vector<store::JournalRow> rows;
  auto before = filter.before;
  for (bool is_end = false; !is_end && rows.size() < static_cast<std::size_t>(filter.limit);) {
    auto found = store::find_entries_of_number(reader, key, {filter.kind, filter.subject, before, kPiece, request});
    is_end = found.size() < kPiece;
    if (!found.empty()) before = found.back().position;
    std::erase_if(found, [&](const auto& row) {
      return !subjects.contains(row.subject) || row.subject.starts_with(kItemPrefix) ||
             std::ranges::find(kHiddenFromOneself, row.kind) != kHiddenFromOneself.end();
    });
    std::ranges::move(found, std::back_inserter(rows));
  }
  if (rows.size() > static_cast<std::size_t>(filter.limit)) rows.resize(static_cast<std::size_t>(filter.limit));
  return rows;
}

std::vector<store::JournalRow> found_entries(const store::Reader& reader, const Principal& principal,
                                             const AuditFilter& filter) {
  const bool sees_all = may_see(principal, Relation::foreign);
  const store::JournalFilter wanted{filter.kind, filter.subject, filter.before, filter.limit,
                                    store::kept_request_id(reader, filter.request_id)};
  if (filter.number.empty())
    return sees_all ? store::find_entries(reader, wanted) : some_entries(reader, principal, filter);
  if (!sees_all) return some_entries_of_number(reader, principal, filter);
  return store::find_entries_of_number(reader, base::identifier_key(filter.number), wanted);
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

AuditEntry entry_for(const store::Reader& reader, const Principal& principal, store::JournalRow row) {
  AuditEntry entry;
  entry.details = boost::json::parse(row.body).as_object();
  for (const auto member : kPersonalMembers) {
    const auto* sealed = entry.details.if_contains(member);
    if (sealed == nullptr) continue;
    const auto plain = principal.has(domain::Role::auditor) ? opened(reader, row, *sealed) : std::nullopt;
    if (plain)
      entry.details[member] = *plain;
    else
      entry.details.erase(member);
  }
  show_numbers(entry.details, may_see(principal, Relation::foreign) || !row.subject.starts_with(kItemPrefix)
                                  ? Numbers::shown
                                  : Numbers::kept);
  entry.row = std::move(row);
  return entry;
}

}  // namespace

Result<std::vector<AuditEntry>> list_audit(const Services& services, const Principal& principal,
                                           const AuditFilter& filter) {
  CLV_TRY_VOID(require(principal, rules::Operation::listAudit, Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<AuditEntry>> {
    auto rows = found_entries(reader, principal, filter);
    std::vector<AuditEntry> entries;
    entries.reserve(rows.size());
    for (auto& row : rows) entries.push_back(entry_for(reader, principal, std::move(row)));
    return entries;
  });
}

}  // namespace claviger::usecases
