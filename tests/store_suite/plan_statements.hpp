#pragma once
// What requests, decisions and the clock ask of the store, and the indexes that each must take.

#include <functional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace claviger::test {

using store::Transaction;

/// Rows that a statement may read, whatever the crowd.
inline constexpr long long kFew = 400;

/// Something asked of the store, and the indexes that all its statements together must take.
struct Asked {
  std::string name;
  std::function<void(Transaction&)> ask;
  std::vector<std::string> indexes;
  long long most_read = kFew;
};
/// Of revalidation: dates, rounds, who is in them.
std::vector<Asked> revalidation_statements();
/// Of roles, nominations and claims.
std::vector<Asked> role_statements();
/// All there are, for a crowd (make_crowd).
std::vector<Asked> all_statements();

}  // namespace claviger::test
