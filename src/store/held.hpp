#pragma once
// What somebody holds: his direct grants, and what his groups give, as if those were grants of origin `group`. Blocks
// are not looked at here. Source: architecture, idea 3 (effective access = direct grants + groups − blocks); R117–R122.

#include <vector>

#include "store/grants.hpp"
#include "store/groups.hpp"

namespace claviger::store {

/// Everything, direct grants first. A number counts in a group while one of those who keep the group is appointed for
/// it: for the contract, for one that it renews or for the bill-to that it stands under now, and for the company where
/// one was chosen (ADR 0022). `valid_from` is when number and person had both been added.
std::vector<Grant> held_by(const Reader& reader, domain::AccountId account);
/// On the number, on the contracts it renews or on its bill-to: as grants_on().
std::vector<Grant> held_on(const Reader& reader, domain::AccountId account, const NumberScope& scope);

/// Rows of group_number on the number, or on the contracts it renews, that count in their groups; by their ids.
std::vector<std::int64_t> numbers_that_count(const Reader& reader, const NumberScope& scope);

/// What groups give everybody on the number or on the contracts it renews, beside what holders_of() has.
struct GroupHolders {
  std::vector<Grant> grants;  ///< the first of them, group by group
  std::size_t people = 0;     ///< how many there are beside those counted already, each once
};
struct GroupHoldersQuery {
  std::vector<domain::AccountId> left_out;  ///< whoever gets nothing
  std::vector<domain::AccountId> counted;   ///< already
  int limit = 100;                          ///< of grants: a group may have thousands of people
};
GroupHolders group_holders_of(const Reader& reader, const NumberScope& scope, const GroupHoldersQuery& query);

/// Numbers of a group that do not count, because nobody who keeps it is appointed for them.
std::vector<GroupNumber> numbers_not_counted(const Reader& reader, domain::GroupId group);

}  // namespace claviger::store
