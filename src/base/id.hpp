#pragma once
// Strong ids: a ContractId cannot be passed where an AccountId is meant.

#include <compare>
#include <cstdint>
#include <functional>

namespace claviger::base {

/// A row number given by the store, stable across nodes; 0 means none.
template <typename Tag>
struct Id {
  std::int64_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace claviger::base

template <typename Tag>
struct std::hash<claviger::base::Id<Tag>> {
  std::size_t operator()(const claviger::base::Id<Tag>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
