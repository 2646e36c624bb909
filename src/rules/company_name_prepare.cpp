#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "rules/company_name.hpp"
#include "rules/company_name_sound.hpp"
#include "rules/company_name_text.hpp"
#include "rules/company_name_words.hpp"
#include "rules/embedded_data.hpp"

namespace claviger::rules {
namespace {

const std::vector<std::string> kDefaultPlaceholders = {"Private Use",
                                                       "Private",
                                                       "Private Person",
                                                       "Personal",
                                                       "Personal Use",
                                                       "Individual",
                                                       "Home",
                                                       "Home Use",
                                                       "Self",
                                                       "Self Employed",
                                                       "None",
                                                       "N/A",
                                                       "NA",
                                                       "No Company",
                                                       "Not Applicable",
                                                       "Unknown",
                                                       "Test",
                                                       "個人",
                                                       "個人利用",
                                                       "個人事業主",
                                                       "なし",
                                                       "无",
                                                       "無",
                                                       "個人使用",
                                                       "个人",
                                                       "个人使用",
                                                       "Soukromé použití",
                                                       "Soukromá osoba",
                                                       "Fyzická osoba",
                                                       "Žádná",
                                                       "Cá nhân",
                                                       "Sử dụng cá nhân",
                                                       "Không có",
                                                       "Privat",
                                                       "Privatperson",
                                                       "Частное лицо",
                                                       "Физическое лицо",
                                                       "нет",
                                                       "개인",
                                                       "없음"};

std::uint64_t hash_of(std::u16string_view text) {
  return std::hash<std::u16string_view>{}(text);
}

/// Two letters in a row set one of 64 bits: names that share few bits share few letters.
std::uint64_t letter_signature(const std::u16string& text) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) bits |= 1ULL << ((text[i] * 31U + text[i + 1] * 7U) & 63U);
  return bits;
}

std::u16string simplified_chinese(const std::u16string& text) {
  static thread_local const std::unique_ptr<icu::Transliterator> how = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance(u"Traditional-Simplified", UTRANS_FORWARD, status));
  }();
  icu::UnicodeString wide(text.data(), static_cast<std::int32_t>(text.size()));
  if (how) how->transliterate(wide);
  return {wide.getBuffer(), static_cast<std::size_t>(wide.length())};
}

std::u16string with_umlauts_spelled(const std::u16string& text) {
  static constexpr std::array<std::pair<char16_t, std::u16string_view>, 5> kSpelled = {
      {{u'ä', u"ae"}, {u'ö', u"oe"}, {u'ü', u"ue"}, {u'ø', u"oe"}, {u'å', u"aa"}}};
  std::u16string out;
  bool any = false;
  for (const char16_t c : text) {
    const auto found =
        std::find_if(kSpelled.begin(), kSpelled.end(), [&](const auto& pair) { return pair.first == c; });
    any = any || found != kSpelled.end();
    if (found == kSpelled.end())
      out += c;
    else
      out += found->second;
  }
  return any ? out : std::u16string{};
}

enum class HanRead { japanese, chinese };

/// Kanji or hanzi? By the country, else by kana or a Japanese legal form in the name.
HanRead how_han_is_read(const PreparedName& name) {
  const bool japanese = name.country == "JP" || (name.scripts & kKana) != 0 ||
                        name.whole.find(u"会社") != std::u16string::npos ||
                        name.whole.find(u'株') != std::u16string::npos;
  return japanese ? HanRead::japanese : HanRead::chinese;
}

/// Vowels as Korean companies write them in Latin letters: "Hyundai", not "Hyeondae".
std::u16string as_koreans_write(std::u16string text) {
  static constexpr std::array<std::pair<std::u16string_view, std::u16string_view>, 4> kVowels = {
      {{u"yeo", u"yu"}, {u"eo", u"u"}, {u"eu", u"u"}, {u"ae", u"ai"}}};
  for (const auto& [from, to] : kVowels) {
    for (auto at = text.find(from); at != std::u16string::npos; at = text.find(from, at))
      text.replace(at, from.size(), to);
  }
  return text;
}

std::string sound_of(const NameWord& word, HanRead han) {
  if (word.script == kLatin || word.script == kDigits) return spell_by_sound(word.plain);
  if (word.script == kHan && han == HanRead::japanese) {
    const auto reading = japanese_reading(word.key);
    return reading.empty() ? std::string{} : spell_by_sound(to_ascii(reading));
  }
  auto ascii = to_ascii(word.key);
  if (word.script == kHangul) ascii = as_koreans_write(ascii);
  return spell_by_sound(ascii);
}

/// "エー・ピー" sounds like "AP", one letter a word or several; a single letter's name alone is a word like others
/// ("アイ").
void name_letters(const std::vector<NameWord>& words, std::vector<PreparedWord>& prepared) {
  for (std::size_t from = 0; from < words.size();) {
    std::size_t until = from;
    std::u16string letters;
    while (until < words.size() && words[until].script == kKana) {
      const auto named = letters_named(words[until].key);
      if (named.empty()) break;
      letters += named;
      ++until;
    }
    for (std::size_t i = from; i < until && letters.size() > 1; ++i)
      prepared[i].sound = i == from ? spell_by_sound(letters) : "";
    from = std::max(until, from + 1);
  }
}

PreparedWord prepared(const NameWord& word, std::string_view country, HanRead han) {
  PreparedWord out;
  out.typed = word.typed;
  out.key = word.plain;
  out.sound = sound_of(word, han);
  out.meanings = meanings_of(word);
  out.stem = hash_of(stem_of(word.plain));
  for (const char16_t c : word.plain) out.letters |= 1ULL << (c & 63U);
  out.is_number = is_number_word(word);
  out.is_quiet = is_quiet_word(word, country);
  out.weight = out.is_number ? 0.5F : weight_of(word);
  out.script = word.script;
  out.in_brackets = word.in_brackets;
  return out;
}

/// "Area 12 3" and "Area 1 23" are the same without spaces but not the same numbers.
void add_digits(const std::u16string& word, std::u16string& digits) {
  for (const char16_t c : word) {
    const bool is_digit = c >= u'0' && c <= u'9';
    if (is_digit)
      digits += c;
    else if (!digits.empty() && digits.back() != u' ')
      digits += u' ';
  }
  if (!digits.empty() && digits.back() != u' ') digits += u' ';
}

void append_all(PreparedName& name, const std::vector<NameWord>& words) {
  std::u16string digits;
  std::uint8_t before = 0;
  for (const auto& word : words) {
    name.joined += word.key;
    name.plain += word.plain;
    if (word.plain != u"and") name.initials += word.plain.substr(0, 1);
    if (word.script != kDigits) name.scripts |= word.script;
    const bool both_alphabets = (before | word.script) == (kLatin | kCyrillic);
    name.mixes_alphabets = name.mixes_alphabets || (word.joins_previous && both_alphabets);
    before = word.script;
    add_digits(word.plain, digits);
  }
  name.numbers = hash_of(digits);
}

bool is_the(const NameWord& word) {
  return word.plain == u"the";
}

}  // namespace

PreparedName prepare_company_name(std::string_view name, std::string_view country) {
  PreparedName out;
  out.country = std::string(country);
  auto words = split_name(name);
  for (const auto& word : words) out.whole += word.plain;
  if (words.size() > 1 && is_the(words.front())) words.erase(words.begin());
  out.forms = take_legal_forms(words, country);
  append_all(out, words);
  if ((out.scripts & kHan) != 0) out.simplified = simplified_chinese(out.joined);
  if ((out.scripts & kLatin) != 0) out.umlauts = with_umlauts_spelled(out.joined);
  const auto terms = split_terms(std::move(words));
  for (const auto& word : terms) out.words.push_back(prepared(word, country, how_han_is_read(out)));
  name_letters(terms, out.words);
  out.letters = letter_signature(out.plain);
  return out;
}

std::vector<std::u16string> placeholder_keys(std::span<const std::string> names) {
  std::vector<std::u16string> keys;
  for (const auto& name : names) {
    auto key = prepare_company_name(name, {}).whole;
    if (!key.empty()) keys.push_back(std::move(key));
  }
  return keys;
}

NamePolicy default_name_policy() {
  static const NamePolicy shipped{placeholder_keys(kDefaultPlaceholders)};
  return shipped;
}

bool is_placeholder(const PreparedName& name, const NamePolicy& policy) {
  const auto is_listed = [&](const std::u16string& key) {
    return std::ranges::find(policy.placeholders, key) != policy.placeholders.end();
  };
  // One word with a legal form may well be a company ("Home Ltd"), a phrase with one is none.
  return is_listed(name.whole) || (name.words.size() > 1 && is_listed(name.plain));
}

}  // namespace claviger::rules
