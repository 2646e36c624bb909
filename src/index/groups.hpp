#pragma once
// What somebody holds through groups: policy, looked up where it is asked for and never expanded. As store/held.hpp.
// Source: R117–R122; architecture, idea 3.

#include <algorithm>
#include <optional>
#include <span>

#include "index/find_contract.hpp"

namespace claviger::index {

/// Groups that the target is in, ascending.
std::span<const Number> groups_with(const Root& root, Target target);

/// Whether a keeper of the group is appointed for the number (for all of it, or for that company): for itself, for a
/// contract that it renews, or for the bill-to that it stands under.
bool counts_in(const Root& root, const Group& group, Target target, Number party);

/// A number as a group gives it to somebody.
struct GivenByGroup {
  GrantRecord grant;  ///< of origin `group`, without terms
  Number party = 0;   ///< 0: every company
};

/// `take(GivenByGroup)` for each way in which the holder's groups give him the target.
template <typename Take>
void each_given(const Root& root, const Holder& holder, Target target, Take&& take) {
  // Most of his groups do not have it: only what it is in is looked at.
  const auto with_target = groups_with(root, target);
  if (with_target.empty()) return;
  for (const auto& membership : holder.chunk->memberships.of(holder.place)) {
    if (!std::ranges::binary_search(with_target, membership.group)) continue;
    const auto* group = root.groups.get(membership.group);
    const auto [first, last] = group->places_of(target);
    for (auto place = first; place < last; ++place) {
      const auto of_number = group->party_at(place);
      const auto party = domain::party_through_group(of_number, membership.party);
      if (party && counts_in(root, *group, target, of_number))
        take(GivenByGroup{group_grant(target, group->scope), *party});
    }
  }
}

}  // namespace claviger::index
