#pragma once
// What stands on the numbers of a group, whole groups at a time: a group may have thousands of them.

#include <string>
#include <vector>

#include "store/groups.hpp"

namespace claviger::store {

/// Numbers that count in the group and that this account is not appointed for, for the companies chosen there.
std::vector<GroupNumber> counted_but_not_managed(const Reader& reader, domain::GroupId group,
                                                 domain::AccountId account);

/// How the numbers of the group whose revalidation is overdue are written, at most `limit`. Source: R121.
struct OverdueQuery {
  TimePoint now{};
  int limit = 5;
};
std::vector<std::string> overdue_in(const Reader& reader, domain::GroupId group, const OverdueQuery& query);

/// Numbers of the group on which the account is blocked: itself, what it renews, or its bill-to. Source: R91.
std::vector<domain::Number> blocked_in(const Reader& reader, domain::GroupId group, domain::AccountId account);
/// People of the group who are blocked somewhere.
std::vector<domain::AccountId> blocked_people_of(const Reader& reader, domain::GroupId group);

/// Numbers that stand under another bill-to than when they were added.
std::vector<GroupNumber> moved_in(const Reader& reader, domain::GroupId group);
/// Contracts of the group that are not active on that day, or not published any more.
std::vector<GroupNumber> ended_in(const Reader& reader, domain::GroupId group, Day today);

/// A direct grant of a person in the group on one of its numbers.
struct DirectBeside {
  domain::AccountId account;
  domain::Number number;
  domain::Scope scope = domain::Scope::support;
  domain::PartyId party;
};
/// Those that give more than the group: a wider scope, or every company where the group gives one. Ordering is another
/// matter than support and downloads, and stands alone.
std::vector<DirectBeside> wider_grants_in(const Reader& reader, domain::GroupId group);

}  // namespace claviger::store
