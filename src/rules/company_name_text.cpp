#include "rules/company_name_text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <memory>
#include <utility>

namespace claviger::rules {
namespace {

std::uint8_t script_of(UChar32 c) {
  if (u_isdigit(c)) return kDigits;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_LATIN:
      return kLatin;
    case USCRIPT_HAN:
      return kHan;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return kKana;
    case USCRIPT_HANGUL:
      return kHangul;
    case USCRIPT_CYRILLIC:
      return kCyrillic;
    default:
      return c == 0x30FC ? kKana : kOtherScript;  // the prolonged sound mark is "common" in Unicode
  }
}

icu::UnicodeString normalized(const icu::Normalizer2* form, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  return form->normalize(text, status);
}

icu::UnicodeString nfkc(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  return normalized(icu::Normalizer2::getNFKCInstance(status), text);
}

icu::UnicodeString casefolded(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  return normalized(icu::Normalizer2::getNFKCCasefoldInstance(status), text);
}

/// Other shapes of one and the same character in names: old Japanese forms, Taiwan's 台/臺, the small ケ, ё, the
/// dotless i.
UChar32 one_shape(UChar32 c) {
  static constexpr std::array<std::pair<char16_t, char16_t>, 31> kShapes = {
      {{u'ё', u'е'},   {u'Ё', u'Е'},   {u'ı', u'i'},   {u'髙', u'高'}, {u'﨑', u'崎'}, {u'嵜', u'崎'}, {u'澤', u'沢'},
       {u'臺', u'台'}, {u'邊', u'辺'}, {u'邉', u'辺'}, {u'齋', u'斎'}, {u'齊', u'斉'}, {u'濱', u'浜'}, {u'濵', u'浜'},
       {u'廣', u'広'}, {u'國', u'国'}, {u'櫻', u'桜'}, {u'榮', u'栄'}, {u'豐', u'豊'}, {u'德', u'徳'}, {u'淸', u'清'},
       {u'眞', u'真'}, {u'曾', u'曽'}, {u'瀨', u'瀬'}, {u'會', u'会'}, {u'學', u'学'}, {u'鐵', u'鉄'}, {u'ヶ', u'ケ'},
       {u'ヵ', u'カ'}, {u'ゞ', u'ゝ'}, {u'黑', u'黒'}}};
  for (const auto& [from, to] : kShapes) {
    if (c == from) return to;
  }
  return c;
}

bool is_dropped(UChar32 c) {  // stands inside a word without parting it
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0x02BC || c == 0x00B4 || c == 0x05F4 ||
         c == 0x00AE || c == 0x2122 || c == 0x00A9 || u_charType(c) == U_FORMAT_CHAR || u_charType(c) == U_CONTROL_CHAR;
}

bool is_word_character(UChar32 c) {
  return u_isalnum(c) || c == 0x30FC || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/// Before NFKC: signs that it would turn into letters ("™" → "TM").
icu::UnicodeString without_marks(std::string_view name) {
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c == 0x2122 || c == 0x00AE || c == 0x00A9 || c == 0x2120) continue;
    out.append(u_isUWhiteSpace(c) ? u' ' : c);
  }
  return nfkc(out);
}

std::u16string as_u16(const icu::UnicodeString& text) {
  return {text.getBuffer(), static_cast<std::size_t>(text.length())};
}

struct Scanner {
  icu::UnicodeString text;
  std::vector<NameWord> words;
  std::vector<bool> dotted{};
  int depth = 0;
  bool parted = true;

  std::int32_t next(std::int32_t i) const { return text.moveIndex32(i, 1); }

  /// A dot or slash between single letters keeps an abbreviation together: "s.r.o.", "A/S", "P.T.".
  bool continues_abbreviation(std::int32_t i, UChar32 c) const {
    if (words.empty() || parted || words.back().key.size() > 3) return false;
    if (c != '.' && c != '/') return false;
    const std::int32_t j = next(i);
    if (j >= text.length() || !u_isalpha(text.char32At(j))) return false;
    const auto& word = words.back();
    const bool single = word.key.size() == 1 || dotted.back();
    const std::int32_t k = next(j);
    const bool next_ends = k >= text.length() || !is_word_character(text.char32At(k));
    return single && word.script != kDigits && next_ends;
  }

  void start_word(std::uint8_t script) {
    NameWord word;
    word.script = script;
    word.in_brackets = depth > 0;
    word.joins_previous = !parted && !words.empty();
    words.push_back(std::move(word));
    dotted.push_back(false);
    parted = false;
  }

  void add(UChar32 c) {
    const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    const std::uint8_t script = mark && !words.empty() ? words.back().script : script_of(c);
    const bool same = !parted && !words.empty() &&
                      (words.back().script == script || (script == kDigits && words.back().script == kLatin) ||
                       (script == kLatin && words.back().script == kDigits));
    if (!same) start_word(script);
    auto& word = words.back();
    if (script == kLatin) word.script = kLatin;
    icu::UnicodeString one(c);
    one.toUTF8String(word.typed);
    const auto folded = as_u16(casefolded(icu::UnicodeString(one_shape(c))));
    word.key += folded == u"i\u0307" ? std::u16string(u"i") : folded;  // İ
  }

  void punctuation(std::int32_t i, UChar32 c) {
    if (c == '(' || c == 0x3014 || c == '[') ++depth;
    if ((c == ')' || c == 0x3015 || c == ']') && depth > 0) --depth;
    if (continues_abbreviation(i, c)) {
      dotted.back() = true;
      return;
    }
    parted = true;
    if (c == '&' || c == '+') {
      start_word(kLatin);
      words.back().typed.push_back(static_cast<char>(c));
      words.back().key = c == '&' ? u"and" : u"plus";
      parted = true;
    }
  }

  void run() {
    for (std::int32_t i = 0; i < text.length(); i = next(i)) {
      const UChar32 c = text.char32At(i);
      if (is_word_character(c))
        add(c);
      else if (!is_dropped(c))
        punctuation(i, c);
    }
  }
};

bool is_single_letter(const NameWord& word) {
  return word.key.size() == 1 && word.script == kLatin && word.typed != "&";
}

/// "S R L" is read as "srl"; a single letter alone stays.
std::vector<NameWord> with_letters_joined(std::vector<NameWord> words) {
  std::vector<NameWord> out;
  bool in_row = false;
  for (auto& word : words) {
    const bool single = is_single_letter(word);
    if (single && in_row && out.back().in_brackets == word.in_brackets) {
      out.back().typed += " " + word.typed;
      out.back().key += word.key;
      continue;
    }
    in_row = single;
    out.push_back(std::move(word));
  }
  return out;
}

bool is_and(const std::u16string& key) {
  return key == u"und" || key == u"et" || key == u"og" || key == u"och" || key == u"и" || key == u"та";
}

/// Transliterators are not thread-safe; creating one costs 135 µs, so each thread keeps its own.
icu::Transliterator* transliterator(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Transliterator::createInstance(icu::UnicodeString(id), UTRANS_FORWARD, status);
}

std::u16string transliterated(icu::Transliterator* how, const std::u16string& text) {
  icu::UnicodeString wide(text.data(), static_cast<std::int32_t>(text.size()));
  if (how != nullptr) how->transliterate(wide);
  return as_u16(wide);
}

bool is_ascii(const std::u16string& text) {
  for (const char16_t c : text) {
    if (c >= 0x80) return false;
  }
  return true;
}

/// Scripts whose marks may be left out in writing: Latin, Greek, Hebrew and Arabic. Marks of Thai or kana are letters.
bool has_accents(const NameWord& word) {
  if (word.script == kLatin) return !is_ascii(word.key);
  if (word.script != kOtherScript || word.key.empty()) return false;
  const char16_t c = word.key.front();
  return (c >= 0x0370 && c <= 0x03FF) || (c >= 0x1F00 && c <= 0x1FFF) || (c >= 0x0590 && c <= 0x06FF);
}

}  // namespace

std::u16string to_ascii(const std::u16string& text) {
  static thread_local const std::unique_ptr<icu::Transliterator> any{transliterator("Any-Latin; Latin-ASCII; Lower")};
  return is_ascii(text) ? text : transliterated(any.get(), text);
}

std::vector<NameWord> split_name(std::string_view name) {
  static thread_local const std::unique_ptr<icu::Transliterator> latin{
      transliterator("NFD; [:Mn:] Remove; NFC; Latin-ASCII; Lower")};
  Scanner scanner{.text = without_marks(name), .words = {}};
  scanner.run();
  auto words = with_letters_joined(std::move(scanner.words));
  for (auto& word : words) {
    if (is_and(word.key)) word.key = u"and";
    word.plain = has_accents(word) ? transliterated(latin.get(), word.key) : word.key;
  }
  return words;
}

}  // namespace claviger::rules
