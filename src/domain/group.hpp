#pragma once
// Groups of people and numbers that are managed together: policy, never copies. Source: R117–R125, C12.

#include <optional>

#include "domain/ids.hpp"
#include "domain/request.hpp"

namespace claviger::domain {

using GroupId = base::Id<struct GroupTag>;

/// One number in a group, for all of its companies or for one.
struct GroupedNumber {
  Number number;
  PartyId party;  ///< none: every company of the number
};

/// One person in a group, for all companies of its numbers or for one.
struct Membership {
  GroupId group;
  PartyId party;  ///< none: every company
};

/// For which company a person holds a number through a group; a party of 0 stands for all of them. nullopt: they were
/// chosen for different companies, and he does not hold it. Source: R119, R120.
template <typename Party>
constexpr std::optional<Party> party_through_group(Party of_number, Party of_person) {
  constexpr Party kAll{};
  if (of_number == kAll) return of_person;
  if (of_person == kAll || of_person == of_number) return of_number;
  return std::nullopt;
}

}  // namespace claviger::domain
