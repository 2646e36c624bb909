#pragma once
// Chance from a seed: the same seed, the same history.

#include <cstdint>
#include <random>
#include <vector>

namespace claviger::model {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  /// 0 … count − 1. The same on every platform, unlike the standard library's distributions.
  int below(int count) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(count)); }
  /// Both ends belong to it.
  int between(int first, int last) { return first + below(last - first + 1); }
  bool chance(int percent) { return below(100) < percent; }
  template <typename Value>
  const Value& pick(const std::vector<Value>& values) {
    return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
  }
  /// A word of a vocabulary.
  template <typename Words>
  Words word() {
    return static_cast<Words>(below(static_cast<int>(words_of(Words{}).size())));
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace claviger::model
