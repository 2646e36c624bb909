#include "usecases/list_revalidations.hpp"

#include "base/text.hpp"
#include "store/revalidations.hpp"
#include "usecases/authorization.hpp"

namespace claviger::usecases {
namespace {

constexpr std::chrono::days kSoon{30};
/// Looked at in one statement.
constexpr int kLooks = 200;

/// nullopt: it is not published any more, or not what was asked for.
std::optional<RevalidationEntry> entry_on(const store::Reader& reader, const domain::Number& number,
                                          const std::string& wanted) {
  RevalidationEntry entry;
  if (number.contract) {
    entry.contract = store::find_contract(reader, number.contract);
    if (!entry.contract || !base::identifier_key(entry.contract->number).contains(wanted)) return std::nullopt;
  } else {
    entry.bill_to = store::find_bill_to(reader, number.bill_to);
    if (!entry.bill_to || !base::identifier_key(entry.bill_to->number).contains(wanted)) return std::nullopt;
  }
  return entry;
}

void add_round(const store::Reader& reader, RevalidationEntry& entry, std::optional<domain::RevalidationRound> round) {
  if (!round) return;
  entry.counts = store::count_holders(reader, *round);
  entry.round = std::move(round);
}

std::vector<RevalidationEntry> list_rounds(const store::Reader& reader, const Principal& principal,
                                           const RevalidationQuery& query, TimePoint now) {
  const auto wanted = base::identifier_key(query.text);
  const bool is_finished = query.list == RevalidationList::finished;
  const auto account = principal.account.id;
  std::vector<RevalidationEntry> entries;
  auto after = query.after_round;
  for (bool is_more = true; is_more && entries.size() < static_cast<std::size_t>(query.limit);) {
    auto rounds = is_finished ? store::finished_rounds(reader, account, after, kLooks)
                              : store::running_rounds(reader, account, after, kLooks);
    is_more = rounds.size() == static_cast<std::size_t>(kLooks);
    for (auto& round : rounds) {
      after = round.id;
      auto entry = entry_on(reader, round.number, wanted);
      if (!entry || entries.size() >= static_cast<std::size_t>(query.limit)) continue;
      entry->due_at = store::own_revalidation_due(reader, round.number);
      entry->is_overdue = entry->due_at && *entry->due_at <= now;
      add_round(reader, *entry, std::move(round));
      entries.push_back(*std::move(entry));
    }
  }
  return entries;
}

TimePoint until_of(const RevalidationQuery& query, TimePoint now) {
  if (query.list == RevalidationList::overdue) return now;
  return query.list == RevalidationList::due ? TimePoint{now + kSoon} : base::kLastInstant;
}

std::vector<RevalidationEntry> list_dates(const store::Reader& reader, const Principal& principal,
                                          const RevalidationQuery& query, TimePoint now) {
  const auto wanted = base::identifier_key(query.text);
  std::vector<RevalidationEntry> entries;
  auto after = query.after;
  for (bool is_more = true; is_more && entries.size() < static_cast<std::size_t>(query.limit);) {
    const auto dates = store::dates_of(reader, principal.account.id, after, until_of(query, now), kLooks);
    is_more = dates.size() == static_cast<std::size_t>(kLooks);
    for (const auto& [number, due_at] : dates) {
      after = {base::to_text(due_at), number.contract.value, number.bill_to.value};
      auto entry = entry_on(reader, number, wanted);
      if (!entry || entries.size() >= static_cast<std::size_t>(query.limit)) continue;
      entry->due_at = due_at;
      entry->is_overdue = due_at <= now;
      add_round(reader, *entry, store::running_round(reader, number));
      entries.push_back(*std::move(entry));
    }
  }
  return entries;
}

}  // namespace

Result<std::vector<RevalidationEntry>> list_revalidations(const Services& services, const Principal& principal,
                                                          const RevalidationQuery& query) {
  CLV_TRY_VOID(require(principal, rules::Operation::listRevalidations, rules::Relation::none));
  const auto now = services.clock.now();
  const bool are_rounds = query.list == RevalidationList::open || query.list == RevalidationList::finished;
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<RevalidationEntry>> {
    return are_rounds ? list_rounds(reader, principal, query, now) : list_dates(reader, principal, query, now);
  });
}

}  // namespace claviger::usecases
