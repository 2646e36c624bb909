#pragma once
// Several words of one vocabulary.

#include <cstdint>
#include <initializer_list>

namespace claviger::domain {

/// Bit n is the word n.
using WordSet = std::uint16_t;
template <typename Word>
constexpr WordSet set_of(std::initializer_list<Word> words) {
  WordSet set = 0;
  for (const auto word : words) set = static_cast<WordSet>(set | (1U << static_cast<unsigned>(word)));
  return set;
}
template <typename Word>
constexpr bool contains(WordSet set, Word word) {
  return (set >> static_cast<unsigned>(word) & 1U) != 0;
}

}  // namespace claviger::domain
