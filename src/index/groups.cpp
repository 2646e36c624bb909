#include "index/groups.hpp"

#include <algorithm>

namespace claviger::index {
namespace {

template <typename Chunk>
std::span<const Number> groups_in(const PageTable<Chunk>& chunks, Number id) {
  const auto [at, place] = place_of<Chunk>(id);
  const auto* chunk = chunks.get(at);
  return chunk == nullptr ? std::span<const Number>() : chunk->groups.of(place);
}

}  // namespace

std::span<const Number> groups_with(const Root& root, Target target) {
  return (target & kBillTo) != 0 ? groups_in(root.bill_tos, target & ~kBillTo) : groups_in(root.contracts, target);
}

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
