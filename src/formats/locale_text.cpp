#include "formats/locale_text.hpp"

#include <unicode/datefmt.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/uscript.h>

#include <array>
#include <map>
#include <memory>
#include <utility>

namespace claviger::formats {
namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 5> kLocales = {
    {{"en", "en-GB"}, {"ja", "ja-JP"}, {"cs", "cs-CZ"}, {"vi", "vi-VN"}, {"zh-Hant", "zh-Hant-TW"}}};

icu::Locale icu_locale(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Locale::forLanguageTag(locale_of(language), status);
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

using Formatter = std::unique_ptr<icu::DateFormat>;

Formatter new_formatter(std::string_view language, const char* skeleton, const std::string& zone) {
  UErrorCode status = U_ZERO_ERROR;
  Formatter made(
      icu::DateFormat::createInstanceForSkeleton(icu::UnicodeString::fromUTF8(skeleton), icu_locale(language), status));
  std::unique_ptr<icu::TimeZone> known(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  const bool is_unknown = *known == icu::TimeZone::getUnknown();
  if (made) made->adoptTimeZone(is_unknown ? icu::TimeZone::createTimeZone("Etc/UTC") : known.release());
  return made;
}

// Making a formatter costs about a hundred times its use, and one may not be shared between threads.
const icu::DateFormat* formatter(std::string_view language, const char* skeleton, const std::string& zone) {
  constexpr std::size_t kMost = 64;
  thread_local std::map<std::string, Formatter> kept;
  if (kept.size() > kMost) kept.clear();
  auto& slot = kept[std::string(language) + '|' + skeleton + '|' + zone];
  if (!slot) slot = new_formatter(language, skeleton, zone);
  return slot.get();
}

std::string format_instant(const icu::DateFormat* with, std::chrono::milliseconds since_epoch) {
  icu::UnicodeString out;
  if (with) with->format(static_cast<UDate>(since_epoch.count()), out);
  return to_utf8(out);
}

bool is_east_asian(std::string_view name) {
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  if (text.isEmpty()) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(text.char32At(0), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
      return true;
    default:
      return false;
  }
}

}  // namespace

const char* locale_of(std::string_view language) {
  for (const auto& [tag, locale] : kLocales) {
    if (tag == language) return locale;
  }
  return kLocales.front().second;
}

std::string format_date(std::string_view language, Day day) {
  return format_instant(formatter(language, "yMMMMd", "Etc/UTC"),
                        std::chrono::duration_cast<std::chrono::milliseconds>(day.time_since_epoch()));
}

std::string format_time(std::string_view language, TimePoint at, const std::string& zone) {
  return format_instant(formatter(language, "yMMMMdjmz", zone), at.time_since_epoch());
}

std::string format_list(std::string_view language, const std::vector<std::string>& items) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::ListFormatter> joiner(icu::ListFormatter::createInstance(icu_locale(language), status));
  std::vector<icu::UnicodeString> texts;
  texts.reserve(items.size());
  for (const auto& item : items) texts.push_back(icu::UnicodeString::fromUTF8(item));
  icu::UnicodeString out;
  if (joiner) joiner->format(texts.data(), static_cast<int32_t>(texts.size()), out, status);
  return to_utf8(out);
}

std::string format_country(std::string_view language, std::string_view code) {
  const icu::Locale country("", std::string(code).c_str());
  icu::UnicodeString out;
  country.getDisplayCountry(icu_locale(language), out);
  return out.isEmpty() ? std::string(code) : to_utf8(out);
}

std::string format_person(std::string_view language, std::string_view given_name, std::string_view family_name) {
  const std::string given(given_name);
  const std::string family(family_name);
  if (given.empty() || family.empty()) return given + family;
  if (is_east_asian(family)) return language == "ja" ? family + ' ' + given : family + given;
  return language == "vi" ? family + ' ' + given : given + ' ' + family;
}

}  // namespace claviger::formats
