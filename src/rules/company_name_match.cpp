#include "rules/company_name_match.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <string_view>

#include "rules/company_name_sound.hpp"

namespace claviger::rules {
namespace {

constexpr std::size_t kMostWords = 64;
constexpr std::size_t kLongestWord = 60;
constexpr float kNaming = 0.45F;

std::size_t words_of_name(const PreparedName& name) {
  return std::min(name.words.size(), kMostWords);
}

bool is_met(std::uint64_t bits, std::size_t i) {
  return (bits >> i & 1U) != 0;
}

/// A word of one name and where it stands in it.
struct PlacedWord {
  const PreparedWord& word;
  std::size_t at;
};

void meet(WordMatch& match, const PlacedWord& left, const PlacedWord& right) {
  const auto& a = left.word;
  const auto& b = right.word;
  match.a.met_words |= 1ULL << left.at;
  match.b.met_words |= 1ULL << right.at;
  match.heaviest_met = std::max(match.heaviest_met, std::min(a.weight, b.weight));
  if (std::min(a.weight, b.weight) >= kNaming) ++match.naming_words;
  if (!a.is_quiet) {
    match.in_order = match.in_order && right.at >= match.last_met;
    match.last_met = right.at;
  }
  ++match.met_words;
}

bool share_meaning(const PreparedWord& a, const PreparedWord& b) {
  for (const auto left : a.meanings) {
    if (std::find(b.meanings.begin(), b.meanings.end(), left) != b.meanings.end()) return true;
  }
  return false;
}

template <typename Same>
void meet_where(const PreparedName& a, const PreparedName& b, WordMatch& match, const Same& same) {
  const auto m = words_of_name(b);
  for (std::size_t i = 0; i < words_of_name(a); ++i) {
    for (std::size_t j = 0; j < m && !is_met(match.a.met_words, i); ++j) {
      if (!is_met(match.b.met_words, j) && same(a.words[i], b.words[j])) meet(match, {a.words[i], i}, {b.words[j], j});
    }
  }
}

/// Edits (a letter more, less, other, or two swapped) between two words, or `limit` + 1 when there are more.
int edits(std::u16string_view a, std::u16string_view b, int limit) {
  if (a.size() > kLongestWord || b.size() > kLongestWord) return limit + 1;
  if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
  std::array<std::array<int, kLongestWord + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& second = rows[(i + 1) % 3];
    int least = row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], second[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return rows[a.size() % 3][b.size()];
}

/// Words that a slip of the pen may have made of one another. Short words differ by one letter too often by nature.
void meet_slips(const PreparedName& a, const PreparedName& b, WordMatch& match) {
  meet_where(a, b, match, [&](const PreparedWord& x, const PreparedWord& y) {
    const auto length = std::max(x.key.size(), y.key.size());
    const bool letters = (x.script & (kLatin | kCyrillic | kKana | kOtherScript)) != 0;
    if (x.is_number || y.is_number || x.script != y.script || !letters || length < 5) return false;
    const int limit = x.script == kLatin && length >= 11 ? 3 : x.script == kLatin && length >= 8 ? 2 : 1;
    if (std::popcount(x.letters ^ y.letters) > 2 * limit) return false;
    const int found = edits(x.key, y.key, limit);
    if (found > limit) return false;
    ++match.typos;
    match.typo_is_small = match.typo_is_small && found == 1;
    match.shortest_typo = match.typos == 1 ? length : std::min(match.shortest_typo, length);
    return true;
  });
}

std::u16string rest_of(const PreparedName& name, std::uint64_t met) {
  std::u16string out;
  for (std::size_t i = 0; i < words_of_name(name); ++i) {
    if (!is_met(met, i)) out += name.words[i].key;
  }
  return out;
}

void meet_all(WordMatch& match, const PreparedName& a, const PreparedName& b) {
  for (std::size_t i = 0; i < words_of_name(a); ++i)
    match.heaviest_met = std::max(match.heaviest_met, a.words[i].weight);
  match.a.met_words = match.b.met_words = ~0ULL;
  match.met_words = static_cast<int>(words_of_name(b));
}

void weigh(const PreparedName& name, MatchedSide& side, WordMatch& match) {
  for (std::size_t i = 0; i < words_of_name(name); ++i) {
    const auto& word = name.words[i];
    if (is_met(side.met_words, i)) {
      side.met += word.weight;
      continue;
    }
    side.left += word.weight;
    side.heaviest_left = std::max(side.heaviest_left, word.weight);
    match.numbers_left = match.numbers_left || word.is_number;
    match.only_quiet_left = match.only_quiet_left && word.is_quiet;
  }
}

bool latin_alone_left(const PreparedName& name, std::uint64_t met) {
  for (std::size_t i = 0; i < words_of_name(name); ++i) {
    if (!is_met(met, i) && name.words[i].script != kLatin) return false;
  }
  return true;
}

std::string sound_left(const PreparedName& name, std::uint64_t met) {
  std::string out;
  std::string quiet;
  for (std::size_t i = 0; i < words_of_name(name); ++i) {
    if (!is_met(met, i)) (name.words[i].is_quiet ? quiet : out) += name.words[i].sound;
  }
  return out.empty() ? quiet : out;
}

}  // namespace

double WordMatch::score() const {
  const double met = a.met + b.met;
  const double all = met + a.left + b.left;
  return all > 0 ? met / all : 0;
}

WordMatch match_words(const PreparedName& a, const PreparedName& b) {
  WordMatch match;
  meet_where(a, b, match, [](const PreparedWord& x, const PreparedWord& y) { return x.stem == y.stem; });
  meet_where(a, b, match,
             [](const PreparedWord& x, const PreparedWord& y) { return x.script != y.script && share_meaning(x, y); });
  const auto rest_a = rest_of(a, match.a.met_words);
  if (!rest_a.empty() && rest_a == rest_of(b, match.b.met_words)) meet_all(match, a, b);
  meet_slips(a, b, match);
  weigh(a, match.a, match);
  weigh(b, match.b, match);
  match.only_latin_left = latin_alone_left(a, match.a.met_words) && latin_alone_left(b, match.b.met_words);
  return match;
}

WordMatch match_nothing(const PreparedName& a, const PreparedName& b) {
  WordMatch match;
  weigh(a, match.a, match);
  weigh(b, match.b, match);
  return match;
}

std::pair<double, std::size_t> sound_of_rest(const PreparedName& a, const PreparedName& b, const WordMatch& match) {
  const auto left = sound_left(a, match.a.met_words);
  const auto right = sound_left(b, match.b.met_words);
  return {sound_likeness(left, right), std::min(left.size(), right.size())};
}

bool unreadable(const PreparedName& name) {
  return std::any_of(name.words.begin(), name.words.end(),
                     [](const PreparedWord& word) { return (word.script & kHan) != 0 || word.sound.empty(); });
}

}  // namespace claviger::rules
