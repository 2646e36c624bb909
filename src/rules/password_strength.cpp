#include "rules/password_strength.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "rules/embedded_data.hpp"

namespace claviger::rules {
namespace {

constexpr auto kKeyboardRows =
    std::to_array<std::string_view>({"1234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm"});

/// Each character of valid UTF-8 by itself.
std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  for (const char byte : text) {
    const bool is_continued = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    if (is_continued && !characters.empty())
      characters.back() += byte;
    else
      characters.emplace_back(1, byte);
  }
  return characters;
}

int distance_on(std::string_view row, char from, char to) {
  const auto first = row.find(from);
  const auto second = row.find(to);
  if (first == std::string_view::npos || second == std::string_view::npos) return 2;
  return static_cast<int>(second) - static_cast<int>(first);
}

/// How one goes from a character to the next: the same again, one on, one back; none where it is no such step.
enum class Step { none, same, on, back };

Step step_between(const std::string& from, const std::string& to) {
  if (from == to) return Step::same;
  if (from.size() != 1 || to.size() != 1) return Step::none;
  int distance = to[0] - from[0];
  for (const auto row : kKeyboardRows) {
    if (distance != 1 && distance != -1) distance = distance_on(row, from[0], to[0]);
  }
  return distance == 1 ? Step::on : distance == -1 ? Step::back : Step::none;
}

/// Into how few runs of the same step the password falls; a character that begins none is one of its own.
std::size_t count_runs(const std::vector<std::string>& characters) {
  std::size_t runs = 0;
  for (std::size_t at = 0; at < characters.size(); ++runs) {
    const auto step = at + 1 < characters.size() ? step_between(characters[at], characters[at + 1]) : Step::none;
    ++at;
    if (step == Step::none) continue;
    while (at < characters.size() && step_between(characters[at - 1], characters[at]) == step) ++at;
  }
  return runs;
}

/// The length of the shortest text that makes the password when it is written over and over, the last time maybe cut.
std::size_t shortest_period(const std::vector<std::string>& characters) {
  for (std::size_t period = 1; period <= characters.size() / 2; ++period) {
    if (std::equal(characters.begin() + static_cast<std::ptrdiff_t>(period), characters.end(), characters.begin()))
      return period;
  }
  return characters.size();
}

/// The usual digits and signs for letters.
std::string with_letters(std::string text) {
  constexpr std::string_view kSigns = "013457@$!";
  constexpr std::string_view kLetters = "oieastasi";
  for (char& character : text) {
    if (const auto at = kSigns.find(character); at != std::string_view::npos) character = kLetters[at];
  }
  return text;
}

/// Folded, and without accents: who types a password leaves those of his name out as often as not.
std::string without_accents(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFDInstance(status);
  auto folded = base::fold(text);
  if (U_FAILURE(status) != 0) return folded;
  const auto decomposed = normalizer->normalize(icu::UnicodeString::fromUTF8(folded), status);
  if (U_FAILURE(status) != 0) return folded;
  icu::UnicodeString kept;
  for (int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    const auto character = decomposed.char32At(at);
    if (u_charType(character) != U_NON_SPACING_MARK) kept.append(character);
  }
  std::string plain;
  kept.toUTF8String(plain);
  return plain;
}

bool is_separator(char character) {
  return std::string_view(" \t.,;:!?_-+/\\@&#*()'\"").find(character) != std::string_view::npos;
}

std::string without_separators(std::string text) {
  std::erase_if(text, is_separator);
  return text;
}

/// Whether less than half the least length is left when the words are taken out.
bool is_little_but(std::string text, std::span<const std::string> words, std::size_t min_length) {
  bool has_any = false;
  for (const auto& word : words) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      text.replace(at, word.size(), 1, ' ');
      has_any = true;
    }
  }
  return has_any && base::length(without_separators(text)) < min_length / 2;
}

void longest_first(std::vector<std::string>& words) {
  std::ranges::sort(words, [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

/// Whole as it is and word by word; what is shorter than three letters says nothing.
std::vector<std::string> words_of(std::span<const std::string> own) {
  std::vector<std::string> words;
  for (const auto& said : own) {
    auto text = without_accents(said);
    words.push_back(without_separators(text));
    std::ranges::replace_if(text, is_separator, ' ');
    for (auto& word : base::split(text, ' ')) words.push_back(std::move(word));
  }
  std::erase_if(words, [](const std::string& word) { return word.size() < 3; });
  longest_first(words);
  return words;
}

/// What the lists of the commonest passwords are made of, by itself or with a year, a few digits or another of these
/// behind it; and longer ones that stand there as they are.
const std::vector<std::string>& well_known_words() {
  static const auto words = [] {
    const auto rows = split_fields(embedded_data("well_known_passwords.txt"), '\n');
    std::vector<std::string> known(rows.begin(), rows.end());
    longest_first(known);
    return known;
  }();
  return words;
}

bool consists_of(const std::string& plain, std::span<const std::string> words, std::size_t min_length) {
  return is_little_but(plain, words, min_length) || is_little_but(without_separators(plain), words, min_length) ||
         is_little_but(without_separators(with_letters(plain)), words, min_length);
}

}  // namespace

PasswordFault judge_password(std::string_view password, std::span<const std::string> own, std::size_t min_length) {
  if (base::length(base::trim(password)) < min_length) return PasswordFault::too_short;
  const auto folded = base::fold(password);
  const auto characters = characters_of(folded);
  if (shortest_period(characters) < std::min(min_length, characters.size())) return PasswordFault::repeated;
  constexpr std::size_t kShortestRunThatCounts = 4;
  if (count_runs(characters) * kShortestRunThatCounts <= characters.size()) return PasswordFault::run;
  const auto plain = without_accents(password);
  if (consists_of(plain, words_of(own), min_length)) return PasswordFault::own_words;
  if (consists_of(plain, well_known_words(), min_length)) return PasswordFault::well_known;
  return PasswordFault::none;
}

}  // namespace claviger::rules
