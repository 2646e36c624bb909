#include "rules/company_name_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "rules/embedded_data.hpp"

namespace claviger::rules {
namespace {

constexpr float kGeneral = 0.25F;  // a term of name_terms.tsv never weighs more
constexpr std::size_t kLongestTerm = 12;
constexpr double kCommonest = 600;  // a word of so many companies in common_words.tsv weighs nothing

struct Knowledge {
  std::unordered_map<std::u16string, float> weights;
  std::unordered_map<std::u16string, std::vector<std::uint16_t>> meanings;
  std::unordered_map<std::u16string, std::u16string> stems;
  std::unordered_map<std::u16string, std::u16string> readings;
  std::unordered_map<std::u16string, std::string_view> quiet;
  std::unordered_map<std::u16string, std::u16string> letters;
};

void read_weights(Knowledge& out) {
  for (const auto row : split_fields(embedded_data("common_words.tsv"), '\n')) {
    const auto columns = split_fields(row, '\t');
    if (columns.size() != 2 || columns[0] == "*" || columns[0].starts_with('#')) continue;
    double count = 1;
    std::from_chars(columns[1].data(), columns[1].data() + columns[1].size(), count);
    out.weights[to_utf16(columns[0])] =
        static_cast<float>(std::clamp(1 - std::log(count) / std::log(kCommonest), 0.05, 1.0));
  }
}

void add_term(Knowledge& out, std::string_view term, std::uint16_t row) {
  const auto words = split_name(term);
  for (const auto& word : words) {
    auto& weight = out.weights.try_emplace(word.plain, kGeneral).first->second;
    weight = std::min(weight, kGeneral);
    auto& rows = out.meanings[word.plain];
    if (rows.empty() || rows.back() != row) rows.push_back(row);
  }
}

void read_terms(Knowledge& out) {
  std::uint16_t number = 0;
  for (const auto row : split_fields(embedded_data("name_terms.tsv"), '\n')) {
    const auto columns = split_fields(row, '\t');
    if (row.starts_with('#') || columns.size() != 2) continue;
    for (const auto& column : columns) {
      for (const auto term : split_fields(column, '|')) add_term(out, term, number);
    }
    ++number;
  }
}

/// Rows: first the word that stands for all.
void read_stems(Knowledge& out) {
  for (const auto row : split_fields(embedded_data("word_stems.tsv"), '\n')) {
    if (row.starts_with('#')) continue;
    const auto words = split_fields(row, ' ');
    for (const auto word : words) out.stems[to_utf16(word)] = to_utf16(words.front());
  }
}

void read_readings(Knowledge& out) {
  for (const auto row : split_fields(embedded_data("japanese_readings.tsv"), '\n')) {
    const auto columns = split_fields(row, '\t');
    if (columns.size() == 2) out.readings[to_utf16(columns[0])] = to_utf16(columns[1]);
  }
}

/// Rows: "*" or a country, then the words; built after the stems.
void read_quiet(Knowledge& out) {
  for (const auto row : split_fields(embedded_data("quiet_words.tsv"), '\n')) {
    const auto columns = split_fields(row, '\t');
    if (columns.size() != 2 || row.starts_with('#')) continue;
    for (const auto word : split_fields(columns[1], '|')) {
      const auto key = to_utf16(word);
      const auto stem = out.stems.find(key);
      out.quiet[stem == out.stems.end() ? key : stem->second] = columns[0];
    }
  }
}

void read_letters(Knowledge& out) {
  for (const auto row : split_fields(embedded_data("letter_names.tsv"), '\n')) {
    const auto columns = split_fields(row, '\t');
    if (columns.size() != 2 || row.starts_with('#')) continue;
    for (const auto name : split_fields(columns[1], '|')) out.letters[to_utf16(name)] = to_utf16(columns[0]);
  }
}

const Knowledge& knowledge() {
  static const Knowledge shipped = [] {
    Knowledge built;
    read_weights(built);
    read_terms(built);
    read_stems(built);
    read_readings(built);
    read_quiet(built);
    read_letters(built);
    return built;
  }();
  return shipped;
}

bool is_unspaced_script(std::uint8_t script) {
  return (script & (kHan | kKana | kHangul)) != 0;
}

/// Length of the longest term at `from`, 0 when none begins there.
std::size_t term_at(const std::u16string& text, std::size_t from) {
  const auto& known = knowledge().meanings;
  for (std::size_t n = std::min(kLongestTerm, text.size() - from); n >= 2; --n) {
    if (known.contains(text.substr(from, n))) return n;
  }
  return 0;
}

NameWord part_of(const NameWord& word, std::size_t from, std::size_t length) {
  NameWord part = word;
  part.key = part.plain = word.key.substr(from, length);
  part.typed = to_utf8(part.key);
  part.joins_previous = from > 0 || word.joins_previous;
  return part;
}

void split_into(const NameWord& word, std::vector<NameWord>& out) {
  std::size_t begun = 0;
  for (std::size_t i = 0; i < word.key.size();) {
    const auto length = term_at(word.key, i);
    // In kana a term counts only at either end: inside, it is mostly an accident of letters.
    const bool counts = length > 0 && (word.script != kKana || i == 0 || i + length == word.key.size());
    if (!counts) {
      ++i;
      continue;
    }
    if (i > begun) out.push_back(part_of(word, begun, i - begun));
    out.push_back(part_of(word, i, length));
    begun = i += length;
  }
  if (begun == 0)
    out.push_back(word);
  else if (begun < word.key.size())
    out.push_back(part_of(word, begun, word.key.size() - begun));
}

/// Every part of `text`, longest first, replaced by what `by` says; empty when a part is not known.
std::u16string replaced(const std::u16string& text, const std::unordered_map<std::u16string, std::u16string>& by,
                        std::size_t longest) {
  std::u16string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t n = std::min(longest, text.size() - i);
    while (n > 0 && !by.contains(text.substr(i, n))) --n;
    if (n == 0) return {};
    out += by.at(text.substr(i, n));
    i += n;
  }
  return out;
}

bool is_kana(char16_t c) {
  return c >= 0x3041 && c <= 0x30FC;
}

/// Katakana without long vowels and small letters: "きもと" and "キモト", "キヤノン" and "キャノン", "コンピューター"
/// and "コンピュータ".
std::u16string kana_stem(const std::u16string& word) {
  static constexpr std::u16string_view kSmall = u"ァィゥェォャュョッ";
  static constexpr std::u16string_view kLarge = u"アイウエオヤユヨツ";
  std::u16string out;
  for (const char16_t c : word) {
    const auto katakana = c >= 0x3041 && c <= 0x3096 ? static_cast<char16_t>(c + 0x60) : c;
    const auto small = kSmall.find(katakana);
    if (katakana != u'ー') out += small == std::u16string_view::npos ? katakana : kLarge[small];
  }
  return out;
}

}  // namespace

std::vector<NameWord> split_terms(std::vector<NameWord> words) {
  std::vector<NameWord> out;
  for (auto& word : words) {
    if (is_unspaced_script(word.script))
      split_into(word, out);
    else
      out.push_back(std::move(word));
  }
  return out;
}

float weight_of(const NameWord& word) {
  const auto& weights = knowledge().weights;
  static constexpr std::array<std::u16string_view, 12> kParticles = {u"and", u"the", u"of",  u"for", u"de", u"del",
                                                                     u"la",  u"le",  u"der", u"di",  u"do", u"in"};
  if (std::find(kParticles.begin(), kParticles.end(), word.plain) != kParticles.end()) return 0.05F;
  const auto own = weights.find(word.plain);
  const auto stem = weights.find(stem_of(word.plain));
  float weight = own == weights.end() ? 1.0F : own->second;
  if (stem != weights.end()) weight = std::min(weight, stem->second);
  return weight;
}

std::vector<std::uint16_t> meanings_of(const NameWord& word) {
  const auto found = knowledge().meanings.find(word.plain);
  return found == knowledge().meanings.end() ? std::vector<std::uint16_t>{} : found->second;
}

std::u16string stem_of(const std::u16string& word) {
  if (!word.empty() && is_kana(word.front())) return kana_stem(word);
  const auto& stems = knowledge().stems;
  if (const auto found = stems.find(word); found != stems.end()) return found->second;
  if (word.size() < 5 || word.back() != u's' || word.ends_with(u"ss") || word.ends_with(u"us") || word.ends_with(u"is"))
    return word;
  auto single = word.substr(0, word.ends_with(u"ies") ? word.size() - 3 : word.size() - 1);
  if (word.ends_with(u"ies")) single += u'y';
  const auto found = stems.find(single);
  return found == stems.end() ? single : found->second;
}

bool is_number_word(const NameWord& word) {
  const auto& text = word.plain;
  if (word.script == kDigits) return true;
  const bool roman = !text.empty() && text.size() <= 5 && text.find_first_not_of(u"ivx") == std::u16string::npos;
  if (roman) return true;
  return std::any_of(text.begin(), text.end(), [](char16_t c) { return c >= u'0' && c <= u'9'; });
}

bool is_quiet_word(const NameWord& word, std::string_view country) {
  const auto& quiet = knowledge().quiet;
  const auto found = quiet.find(stem_of(word.plain));
  return found != quiet.end() && (found->second == "*" || (!country.empty() && found->second == country));
}

std::u16string japanese_reading(const std::u16string& word) {
  return replaced(word, knowledge().readings, 4);
}

std::u16string letters_named(const std::u16string& word) {
  return replaced(word, knowledge().letters, 6);
}

}  // namespace claviger::rules
