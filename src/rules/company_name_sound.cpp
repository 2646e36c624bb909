#include "rules/company_name_sound.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace claviger::rules {
namespace {

constexpr std::size_t kLongest = 48;

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

/// Related consonants share a group; 0 is nobody's.
constexpr int group_of(char c) {
  switch (c) {
    case 'k': case 'g': return 1;
    case 't': case 'd': return 2;
    case 's': case 'z': case 'j': return 3;
    case 'b': case 'p': case 'f': case 'h': return 4;
    case 'r': return 5;
    case 'm': case 'n': return 6;
    default: return 0;
  }
}

float price(char c) {  // of a letter that has no counterpart
  if (is_vowel(c)) return 0.2F;
  return c == 'h' || c == 'w' || c == 'n' ? 0.6F : 1.0F;
}

float change(char a, char b) {
  if (a == b) return 0;
  if (is_vowel(a) && is_vowel(b)) return 0.2F;
  if (is_vowel(a) || is_vowel(b)) return price(a) + price(b);
  const int group = group_of(a);
  return group != 0 && group == group_of(b) ? 0.4F : 1.2F;
}

float total(std::string_view text) {
  float sum = 0;
  for (const char c : text) sum += price(c);
  return sum;
}

using Spelling = std::pair<std::string_view, std::string_view>;
/// Longest first at equal beginnings. English spellings and romanisations of Japanese, Chinese and Korean on one ground.
constexpr std::array<Spelling, 34> kSpellings = {{{"tion", "syon"}, {"sion", "syon"}, {"cian", "syan"}, {"ture", "tya"},
    {"tch", "t"}, {"sch", "s"}, {"tsu", "tu"}, {"ch", "t"}, {"sh", "s"}, {"ph", "f"}, {"th", "s"}, {"ck", "k"}, {"qu", "ku"},
    {"wh", "h"}, {"gh", "g"}, {"kh", "k"}, {"zh", "j"}, {"ts", "t"}, {"ce", "se"}, {"ci", "si"}, {"cy", "si"}, {"gy", "ji"},
    {"ge", "je"}, {"gi", "gi"}, {"x", "ks"}, {"c", "k"}, {"q", "k"}, {"l", "r"}, {"v", "b"}, {"oo", "u"}, {"ee", "i"},
    {"dz", "z"}, {"mb", "nb"}, {"mp", "np"}}};

}  // namespace

std::string spell_by_sound(std::u16string_view ascii) {
  std::string text;
  for (const char16_t c : ascii) {
    if (c < 0x80 && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) text += static_cast<char>(c);
  }
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const auto found = std::find_if(kSpellings.begin(), kSpellings.end(), [&](const Spelling& s) { return rest.starts_with(s.first); });
    const bool known = found != kSpellings.end();
    for (const char c : known ? found->second : rest.substr(0, 1)) {
      if (out.empty() || out.back() != c || (c >= '0' && c <= '9')) out += c;  // doubled letters sound once
    }
    rest.remove_prefix(known ? found->first.size() : 1);
  }
  return out;
}

double sound_likeness(std::string_view a, std::string_view b) {
  a = a.substr(0, kLongest);
  b = b.substr(0, kLongest);
  const float all = std::max(total(a), total(b));
  if (a.empty() || b.empty() || all <= 0) return 0;
  std::array<float, kLongest + 1> row{};
  for (std::size_t j = 0; j < b.size(); ++j) row[j + 1] = row[j] + price(b[j]);
  for (std::size_t i = 0; i < a.size(); ++i) {
    float diagonal = row[0];
    row[0] += price(a[i]);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const float best = std::min({diagonal + change(a[i], b[j]), row[j + 1] + price(a[i]), row[j] + price(b[j])});
      diagonal = std::exchange(row[j + 1], best);
    }
  }
  return std::max(0.0, 1.0 - static_cast<double>(row[b.size()] / all));
}

}  // namespace claviger::rules
