#include "usecases/list_groups.hpp"

#include <algorithm>
#include <set>

#include "store/accounts.hpp"
#include "store/group_checks.hpp"
#include "store/held.hpp"
#include "store/search.hpp"
#include "usecases/authorization.hpp"
#include "usecases/group_change.hpp"

namespace claviger::usecases {
namespace {

using rules::GroupDrift;
using rules::Operation;

GroupSheet sheet_of(const store::Reader& reader, const Principal& principal, store::Group group) {
  GroupSheet sheet;
  sheet.size = store::size_of(reader, group.id);
  for (const auto id : store::keepers_of(reader, group.id)) {
    if (auto account = store::find_account(reader, id)) sheet.keepers.push_back(std::move(*account));
  }
  sheet.is_all_managed = store::counted_but_not_managed(reader, group.id, principal.account.id).empty();
  sheet.group = std::move(group);
  return sheet;
}

/// `make(reader, group)` of a group that the principal keeps.
template <typename Made, typename Make>
Result<Made> of_kept(const Services& services, const Principal& principal, Operation operation,
                     const std::string& group, Make make) {
  return services.database.read([&](store::Reader& reader) -> Result<Made> {
    CLV_TRY(auto kept, kept_group(reader, principal, operation, group));
    return make(reader, std::move(kept));
  });
}

GroupNumberRow row_of(const store::Reader& reader, store::ListedNumber number) {
  GroupNumberRow row;
  if (const auto contract = store::find_contract(reader, number.number.contract)) row.name = contract->bill_to.name;
  if (const auto bill_to = store::find_bill_to(reader, number.number.bill_to)) row.name = bill_to->name;
  std::set<domain::PartyId> seen;
  for (auto& site : store::parties_of(reader, number.number.contract)) {
    const bool is_chosen = std::ranges::find(number.parties, site.party) != number.parties.end();
    if (is_chosen && seen.insert(site.party).second) row.parties.push_back(std::move(site));
  }
  row.number = std::move(number);
  return row;
}

/// Collects what goes apart, each once.
class Drifts {
 public:
  Drifts(const store::Reader& reader, const store::Group& group) : reader_(reader), group_(group) {}

  void add(GroupDrift kind, const std::vector<store::GroupNumber>& numbers) {
    std::vector<domain::Number> seen;
    for (const auto& number : numbers) {
      if (seen.size() >= kMostDrifts) return;
      if (std::ranges::find(seen, number.number) != seen.end()) continue;
      seen.push_back(number.number);
      found_.push_back({kind, store::shown_number(reader_, number.number), {}, {}});
    }
  }

  void add_blocked() {
    const auto most = found_.size() + kMostDrifts;
    for (const auto id : store::blocked_people_of(reader_, group_.id)) {
      const auto person = store::find_account(reader_, id);
      for (const auto& number : store::blocked_in(reader_, group_.id, id)) {
        if (found_.size() >= most) return;
        found_.push_back({GroupDrift::person_blocked, store::shown_number(reader_, number), person, {}});
      }
    }
  }

  void add_wider_grants() {
    const auto most = found_.size() + kMostDrifts;
    for (const auto& grant : store::wider_grants_in(reader_, group_.id)) {
      if (found_.size() >= most) return;
      found_.push_back({GroupDrift::wider_grant, store::shown_number(reader_, grant.number),
                        store::find_account(reader_, grant.account), grant.scope});
    }
  }

  std::vector<Drift> take() { return std::move(found_); }

 private:
  const store::Reader& reader_;
  const store::Group& group_;
  std::vector<Drift> found_;
};

}  // namespace

Result<std::vector<GroupSheet>> list_groups(const Services& services, const Principal& principal) {
  CLV_TRY_VOID(require(principal, Operation::listGroups, rules::Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<GroupSheet>> {
    std::vector<GroupSheet> sheets;
    for (auto& group : store::groups_kept_by(reader, principal.account.id))
      sheets.push_back(sheet_of(reader, principal, std::move(group)));
    return sheets;
  });
}

Result<GroupSheet> show_group(const Services& services, const Principal& principal, const std::string& group) {
  return of_kept<GroupSheet>(
      services, principal, Operation::getGroup, group,
      [&](const store::Reader& reader, store::Group kept) { return sheet_of(reader, principal, std::move(kept)); });
}

Result<std::vector<GroupNumberRow>> list_group_numbers(const Services& services, const Principal& principal,
                                                       const std::string& group, const store::GroupPage& page) {
  using Rows = std::vector<GroupNumberRow>;
  return of_kept<Rows>(services, principal, Operation::listGroupNumbers, group,
                       [&](const store::Reader& reader, const store::Group& kept) {
                         Rows rows;
                         for (auto& number : store::numbers_after(reader, kept.id, page))
                           rows.push_back(row_of(reader, std::move(number)));
                         const auto silent = store::numbers_not_counted(reader, kept.id);
                         for (auto& row : rows)
                           row.is_counted = std::ranges::find(silent, row.number.number, &store::GroupNumber::number) ==
                                            silent.end();
                         return rows;
                       });
}

Result<std::vector<GroupPersonRow>> list_group_people(const Services& services, const Principal& principal,
                                                      const std::string& group, const store::GroupPage& page) {
  using Rows = std::vector<GroupPersonRow>;
  return of_kept<Rows>(services, principal, Operation::listGroupPeople, group,
                       [&](const store::Reader& reader, const store::Group& kept) {
                         Rows rows;
                         for (auto& member : store::members_after(reader, kept.id, page)) {
                           if (auto account = store::find_account(reader, member.account))
                             rows.push_back({std::move(member), std::move(*account)});
                         }
                         return rows;
                       });
}

Result<std::vector<Drift>> list_group_drift(const Services& services, const Principal& principal,
                                            const std::string& group) {
  using Rows = std::vector<Drift>;
  const auto today = base::day_in_zone(services.clock.now(), services.policy.contract_time_zone);
  return of_kept<Rows>(services, principal, Operation::listGroupDrift, group,
                       [&](const store::Reader& reader, const store::Group& kept) {
                         Drifts drifts(reader, kept);
                         drifts.add(GroupDrift::number_not_managed, store::numbers_not_counted(reader, kept.id));
                         drifts.add(GroupDrift::number_ended, store::ended_in(reader, kept.id, today));
                         drifts.add(GroupDrift::number_moved, store::moved_in(reader, kept.id));
                         drifts.add_blocked();
                         drifts.add_wider_grants();
                         return drifts.take();
                       });
}

}  // namespace claviger::usecases
