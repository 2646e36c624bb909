#include "usecases/list_audit.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>

#include "store/accounts.hpp"
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
  for (const auto& subject : subjects_of(reader, principal)) {
    if (!filter.subject.empty() && filter.subject != subject) continue;
    // Hidden entries must not make a page look like the last one, so the search goes on below them.
    auto before = filter.before;
    for (int left = filter.limit; left > 0;) {
      auto found = store::find_entries(reader, {filter.kind, subject, before, left + hidden});
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

std::optional<std::string> opened(const store::Reader& reader, const store::JournalRow& row,
                                  const boost::json::value& sealed) {
  if (!row.subject.starts_with(kAccountPrefix) || !sealed.is_string()) return std::nullopt;
  const auto person = store::find_account_by_public_id(reader, row.subject.substr(kAccountPrefix.size()));
  return person ? store::open_personal(reader, person->id, std::string(sealed.as_string())) : std::nullopt;
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
  entry.row = std::move(row);
  return entry;
}

}  // namespace

Result<std::vector<AuditEntry>> list_audit(const Services& services, const Principal& principal,
                                           const AuditFilter& filter) {
  CLV_TRY_VOID(require(principal, rules::Operation::listAudit, Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<AuditEntry>> {
    auto rows = may_see(principal, Relation::foreign)
                    ? store::find_entries(reader, {filter.kind, filter.subject, filter.before, filter.limit})
                    : some_entries(reader, principal, filter);
    std::vector<AuditEntry> entries;
    for (auto& row : rows) entries.push_back(entry_for(reader, principal, std::move(row)));
    return entries;
  });
}

}  // namespace claviger::usecases
