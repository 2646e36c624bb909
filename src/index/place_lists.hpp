#pragma once
// A list for each place of a chunk, all of them in one block: a place's own is found by one look, without a search.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace claviger::index {

/// Costs nothing until a list has something in it. Putting lists in the order of their places is cheap; in the midst it
/// moves what lies behind.
template <typename Value>
class PlaceLists {
 public:
  [[nodiscard]] std::span<const Value> of(std::size_t place) const {
    if (place + 1 >= begins_.size()) return {};
    return {values_.data() + begins_[place], begins_[place + 1] - begins_[place]};
  }
  [[nodiscard]] const std::vector<Value>& all() const { return values_; }

  /// Instead of what was there.
  void put(std::size_t place, std::span<const Value> values) {
    if (place + 1 < begins_.size()) return replace(place, values);
    if (values.empty()) return;
    begins_.resize(place + 1, static_cast<std::uint32_t>(values_.size()));
    values_.insert(values_.end(), values.begin(), values.end());
    begins_.push_back(static_cast<std::uint32_t>(values_.size()));
  }

  void shrink_to_fit() {
    begins_.shrink_to_fit();
    values_.shrink_to_fit();
  }

 private:
  void replace(std::size_t place, std::span<const Value> values) {
    const auto at = values_.begin() + begins_[place];
    const auto count = begins_[place + 1] - begins_[place];
    const auto behind = values_.erase(at, at + count);
    values_.insert(behind, values.begin(), values.end());
    for (auto next = place + 1; next < begins_.size(); ++next)
      begins_[next] += static_cast<std::uint32_t>(values.size()) - count;
  }

  std::vector<std::uint32_t> begins_;  ///< and where the last of them ends; none behind the last place that had a list
  std::vector<Value> values_;
};

}  // namespace claviger::index
