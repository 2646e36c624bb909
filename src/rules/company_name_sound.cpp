#include "rules/company_name_sound.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace claviger::rules {
namespace {

constexpr std::size_t kLongest = 48;
constexpr std::size_t kShort = 4;

constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/// Related consonants share a group; 0 is nobody's.
constexpr int group_of(char c) {
  switch (c) {
    case 'k':
    case 'g':
      return 1;
    case 't':
    case 'd':
      return 2;
    case 's':
    case 'z':
    case 'j':
      return 3;
    case 'b':
    case 'p':
    case 'f':
    case 'h':
      return 4;
    case 'r':
      return 5;
    case 'm':
    case 'n':
      return 6;
    default:
      return 0;
  }
}

// Prices are in twentieths of a consonant.
using Price = std::uint16_t;

/// Of a letter that has no counterpart. "u" is what Japanese puts behind a consonant that stands alone.
constexpr Price price(char c) {
  if (c == 'u') return 2;
  if (is_vowel(c)) return 4;
  if (c == 'w') return 8;
  return c == 'h' || c == 'n' || c == 'r' ? 12 : 20;
}

/// "c" is what English and romanised Japanese write as "ch": "tech", "ichi".
constexpr bool is_like_ch(char c) {
  return c == 't' || c == 'k' || c == 's' || c == 'j';
}

constexpr Price change(char a, char b) {
  if (a == b) return 0;
  if (a == 'c' || b == 'c') return is_like_ch(a == 'c' ? b : a) ? 6 : 24;
  if (is_vowel(a) && is_vowel(b)) return 4;
  if (is_vowel(a) || is_vowel(b)) return static_cast<Price>(price(a) + price(b));
  const int group = group_of(a);
  return group != 0 && group == group_of(b) ? 8 : 24;
}

constexpr std::size_t kLetters = 128;

struct Prices {
  std::array<Price, kLetters> alone{};
  std::array<std::array<Price, kLetters>, kLetters> instead{};
};

constexpr Prices all_prices() {
  Prices prices;
  for (std::size_t a = '0'; a <= 'z'; ++a) {
    prices.alone[a] = price(static_cast<char>(a));
    for (std::size_t b = '0'; b <= 'z'; ++b) prices.instead[a][b] = change(static_cast<char>(a), static_cast<char>(b));
  }
  return prices;
}

constexpr Prices kPrices = all_prices();

std::size_t letter(char c) {
  return static_cast<std::size_t>(c) & (kLetters - 1);
}

unsigned total(std::string_view text) {
  unsigned sum = 0;
  for (const char c : text) sum += kPrices.alone[letter(c)];
  return sum;
}

using Spelling = std::pair<std::string_view, std::string_view>;
/// Longest first at equal beginnings. English spellings and romanisations of Japanese, Chinese and Korean on one
/// ground.
constexpr std::array<Spelling, 34> kSpellings = {
    {{"tion", "syon"}, {"sion", "syon"}, {"cian", "syan"}, {"ture", "tya"}, {"tch", "c"}, {"sch", "s"}, {"tsu", "tu"},
     {"ch", "c"},      {"sh", "s"},      {"ph", "f"},      {"th", "s"},     {"ck", "k"},  {"qu", "ku"}, {"wh", "h"},
     {"igh", "ai"},    {"kh", "k"},      {"zh", "j"},      {"ts", "t"},     {"ce", "se"}, {"ci", "si"}, {"cy", "si"},
     {"gy", "ji"},     {"ge", "je"},     {"gi", "gi"},     {"x", "ks"},     {"c", "k"},   {"q", "k"},   {"l", "r"},
     {"v", "b"},       {"oo", "u"},      {"ee", "i"},      {"dz", "z"},     {"mb", "nb"}, {"mp", "np"}}};

}  // namespace

std::string spell_by_sound(std::u16string_view ascii) {
  std::string text;
  for (const char16_t c : ascii) {
    if (c < 0x80 && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) text += static_cast<char>(c);
  }
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const auto found = std::find_if(kSpellings.begin(), kSpellings.end(),
                                    [&](const Spelling& s) { return rest.starts_with(s.first); });
    const bool known = found != kSpellings.end();
    for (const char c : known ? found->second : rest.substr(0, 1)) {
      const bool again = text.size() > kShort && !out.empty() && out.back() == c && c > '9';
      if (!again) out += c;  // doubled letters sound once, but not in "IKK"
    }
    rest.remove_prefix(known ? found->first.size() : 1);
  }
  return out;
}

double sound_likeness(std::string_view a, std::string_view b) {
  a = a.substr(0, kLongest);
  b = b.substr(0, kLongest);
  const unsigned more = std::max(total(a), total(b));
  if (a.empty() || b.empty() || more == 0) return 0;
  if (2 * std::min(total(a), total(b)) < more) return 0;  // half of the longer one has no counterpart at best
  std::array<Price, kLongest + 1> row{};
  for (std::size_t j = 0; j < b.size(); ++j) row[j + 1] = static_cast<Price>(row[j] + kPrices.alone[letter(b[j])]);
  for (const char c : a) {
    const auto& instead = kPrices.instead[letter(c)];
    const Price alone = kPrices.alone[letter(c)];
    Price diagonal = row[0];
    row[0] = static_cast<Price>(row[0] + alone);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const int best =
          std::min({diagonal + instead[letter(b[j])], row[j + 1] + alone, row[j] + kPrices.alone[letter(b[j])]});
      diagonal = std::exchange(row[j + 1], static_cast<Price>(best));
    }
  }
  return std::max(0.0, 1.0 - static_cast<double>(row[b.size()]) / static_cast<double>(more));
}

}  // namespace claviger::rules
