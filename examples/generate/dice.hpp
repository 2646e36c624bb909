#pragma once
// Numbers that look random and are a pure function of (seed, stream, index): any company, contract or line can be
// worked out alone, in any order, on any library. std:: distributions differ between libraries and are not used.

#include <cstdint>

namespace claviger::examples {

/// SplitMix64's finaliser (Steele, Lea, Flood 2014): spreads one 64-bit number over all bits.
constexpr std::uint64_t spread(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

/// What a die is thrown for; keeps the throws for company 7 apart from those for contract 7.
enum class Stream : std::uint64_t { company = 1, site, contract, line };

class Dice {
 public:
  Dice(std::uint64_t seed, Stream stream, std::uint64_t index)
      : state_(spread(spread(seed + (static_cast<std::uint64_t>(stream) << 56)) + index)) {}

  std::uint64_t next() { return state_ = spread(state_); }
  /// 0 ≤ answer < bound; bound below 2^32 and above 0.
  std::uint32_t below(std::uint64_t bound) { return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32); }
  /// first ≤ answer ≤ last.
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::uint64_t>(last - first) + 1));
  }
  /// True `per_thousand` times in a thousand.
  bool chance(std::uint32_t per_thousand) { return below(1000) < per_thousand; }

 private:
  std::uint64_t state_;
};

}  // namespace claviger::examples
