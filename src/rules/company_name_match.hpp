#pragma once
// Which words of two names are each other's counterparts. The verdict is made of this in company_name_compare.cpp.

#include <cstdint>
#include <utility>

#include "rules/company_name.hpp"

namespace claviger::rules {

struct MatchedSide {
  std::uint64_t met_words = 0;  ///< bit i: word i has a counterpart
  float met = 0;                ///< weight of the words with a counterpart
  float left = 0;               ///< weight of the words without one; exactly 0 when there is none
  float heaviest_left = 0;
};

struct WordMatch {
  MatchedSide a;
  MatchedSide b;
  float heaviest_met = 0;
  int met_words = 0;
  int naming_words = 0;  ///< how many words that met name a company
  int typos = 0;
  std::size_t shortest_typo = 0;  ///< letters of the shortest word with a slip
  bool typo_is_small = true;      ///< every slip is one letter
  bool numbers_left = false;      ///< a number has no counterpart
  bool only_quiet_left = true;    ///< what has no counterpart is "Group" or the own country
  bool only_latin_left = false;   ///< the side in another script has only Latin words left
  bool in_order = true;           ///< the words that met stand in the same order
  std::size_t last_met = 0;       ///< word of the second name that met last

  /// Share of the weight that met, 0..1.
  double score() const;
};

/// Pairs words by stem, by sense across scripts, by letters when only spaces differ, and by slips of the pen. Words
/// beyond the 64th are left out.
WordMatch match_words(const PreparedName& a, const PreparedName& b);

/// The match of names that share no letters.
WordMatch match_nothing(const PreparedName& a, const PreparedName& b);

/// How alike what is left sounds, and how many letters were compared on the shorter side.
std::pair<double, std::size_t> sound_of_rest(const PreparedName& a, const PreparedName& b, const WordMatch& match);

/// Across scripts: from this score on, names are alike enough to be unsure about, and what of the score is kept then.
inline constexpr double kUnsureSound = 0.55;
inline constexpr double kUnsureShare = 0.7;

/// True when a word's reading is not known, so that its sound proves nothing.
bool unreadable(const PreparedName& name);

}  // namespace claviger::rules
