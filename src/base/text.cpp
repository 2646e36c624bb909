#include "base/text.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace claviger::base {
namespace {

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF;
}

/// Whether `found` says yes to any code point; malformed UTF-8 is negative.
template <typename Found>
// What nests is in ICU's macro.
// NOLINTNEXTLINE(readability-function-size)
bool any_of(std::string_view text, Found found) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (found(c)) return true;
  }
  return false;
}

icu::UnicodeString normalized(const icu::Normalizer2* form, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  return form->normalize(from_utf8(text), status);
}

const icu::Normalizer2* nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFCInstance(status);
}

const icu::Normalizer2* nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFKCInstance(status);
}

const icu::Normalizer2* nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFKCCasefoldInstance(status);
}

/// ASCII is in every normal form already: no trip through ICU for most numbers. False: not ASCII.
bool ascii_key(std::string_view typed, std::string& key) {
  key.reserve(typed.size());
  for (const char c : typed) {
    if ((static_cast<unsigned char>(c) & 0x80U) != 0) return false;
    if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
    key.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return true;
}

}  // namespace

bool is_clean_utf8(std::string_view text) {
  return !any_of(text, [](UChar32 c) { return c <= 0; });
}

bool has_control(std::string_view text, std::string_view but) {
  constexpr std::uint32_t kControls = U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
  return any_of(text, [but](UChar32 c) {
    if (c >= 0 && c < 0x80 && but.contains(static_cast<char>(c))) return false;
    return c < 0 || (U_GET_GC_MASK(c) & kControls) != 0 || u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) != 0;
  });
}

bool has_space(std::string_view text) {
  return any_of(text, is_space);
}

std::string trim(std::string_view text) {
  const auto wide = from_utf8(text);
  std::int32_t from = 0;
  std::int32_t until = wide.length();
  while (from < until && is_space(wide.charAt(from))) ++from;
  while (until > from && is_space(wide.charAt(until - 1))) --until;
  return to_utf8(wide.tempSubStringBetween(from, until));
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return text;
}

std::string tidy(std::string_view text) {
  const auto wide = normalized(nfc(), text);
  icu::UnicodeString out;
  bool gap = false;
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    const UChar32 c = wide.char32At(i);
    if (is_space(c)) {
      gap = !out.isEmpty();
      continue;
    }
    if (gap) out.append(u' ');
    gap = false;
    out.append(c);
  }
  return to_utf8(out);
}

std::string identifier_key(std::string_view typed) {
  if (std::string key; ascii_key(typed, key)) return key;
  auto wide = normalized(nfkc(), typed);
  wide.toUpper(icu::Locale::getRoot());
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    if (!is_space(wide.char32At(i))) out.append(wide.char32At(i));
  }
  // Capitals and what closes up where a space was may compose anew: `ΐ`, `Y ¨`.
  UErrorCode status = U_ZERO_ERROR;
  return to_utf8(nfc()->normalize(out, status));
}

std::string fold(std::string_view text) {
  return trim(to_utf8(normalized(nfkc_casefold(), text)));
}

std::string mail_domain(std::string_view address) {
  const auto at = address.rfind('@');
  return at == std::string_view::npos ? std::string() : trim(address.substr(at + 1));
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(from_utf8(text).countChar32());
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0;;) {
    const auto at = text.find(separator, from);
    parts.emplace_back(text.substr(from, at == std::string_view::npos ? at : at - from));
    if (at == std::string_view::npos) return parts;
    from = at + 1;
  }
}

}  // namespace claviger::base
