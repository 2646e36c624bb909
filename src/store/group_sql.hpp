#pragma once
// Inside `store` only: pieces of statements about the numbers of groups (group_number as n).

#include <string>

#include "store/seen.hpp"

namespace claviger::store {

/// Joins n's contract as published, as v.
inline std::string version_of_number() {
  return " left join contract_version v on v.contract_id = n.contract_id and " + seen("v");
}

/// Whether some row is found; `rows`: from where on. Unlike exists(), of which PostgreSQL may make one hash of the
/// whole table.
inline std::string some(const std::string& rows) {
  return "coalesce((select 1 from " + rows + " limit 1), 0) = 1";
}

/// 1 where an administrator row `a` that meets `who` is for n's number or for the bill-to that it stands under, for its
/// company or for all; else 0. What is managed through a renewal is not seen. `joined`: what `who` needs beside `a`.
/// From the administrators of the number: there are few of them, while one of them may have thousands of numbers. A
/// cross join is walked as written on SQLite. `who` has {} behind the name of each placeholder.
struct ManagedBy {
  std::string joined;
  std::string who;
};
std::string is_managed(const ManagedBy& by);
/// By one of those who keep n's group.
std::string is_counted();

/// What anybody holds, directly or through a group, as rows (account_id, contract_id, bill_to_id, valid_until): a table
/// to select from. Whether a number counts in its group is not looked at.
inline std::string held_rows() {
  return "(select account_id, contract_id, bill_to_id, valid_until from access_grant where recorded_until is null "
         "union "
         "all select m.account_id, n.contract_id, n.bill_to_id, '' from group_member m join group_number n on "
         "n.group_id "
         "= m.group_id and n.recorded_until is null where m.recorded_until is null)";
}

}  // namespace claviger::store
