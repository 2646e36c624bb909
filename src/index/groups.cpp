#include "index/groups.hpp"

#include <algorithm>

namespace claviger::index {

bool counts_in(const Root& root, const Group& group, Target target, Number party) {
  Chain managed{target};
  if ((target & kBillTo) == 0) {
    managed = chain_of(root, target);
    if (const auto bill_to = bill_to_of(root, target); bill_to != 0) managed.push_back(bill_to | kBillTo);
  }
  return std::ranges::any_of(group.keepers, [&](Number keeper) {
    const auto holder = holder_of(root, keeper);
    return holder.chunk != nullptr &&
           std::ranges::any_of(managed, [&](Target on) { return holder.chunk->administers(holder.place, on, party); });
  });
}

}  // namespace claviger::index
