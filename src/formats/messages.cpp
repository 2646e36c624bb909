#include "formats/messages.hpp"

#include <unicode/localematcher.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <mutex>
#include <set>
#include <utility>

#include "base/result.hpp"

namespace claviger::embedded {
const std::vector<std::pair<std::string_view, std::string_view>>& locales();
}

namespace claviger::formats {
namespace {

constexpr std::string_view kFallback = "en";
constexpr std::size_t kLongestHeader = 1000;

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

/// One text, made ready when it is first asked for.
struct Entry {
  std::string pattern;
  std::unique_ptr<icu::MessageFormat> ready;
  std::set<std::string> choices;  ///< names used by `select`
  std::set<std::string> counts;   ///< names used by `plural`
};

void note_argument(Entry& entry, const icu::MessagePattern& parsed, int32_t part) {
  const auto type = parsed.getPart(part).getArgType();
  const auto name = to_utf8(parsed.getSubstring(parsed.getPart(part + 1)));
  if (type == UMSGPAT_ARG_TYPE_SELECT) entry.choices.insert(name);
  if (type == UMSGPAT_ARG_TYPE_PLURAL || type == UMSGPAT_ARG_TYPE_SELECTORDINAL) entry.counts.insert(name);
}

void make_ready(Entry& entry, std::string_view language) {
  if (entry.ready) return;
  UErrorCode status = U_ZERO_ERROR;
  const auto locale = icu::Locale::forLanguageTag(locale_of(language), status);
  const auto text = to_icu(entry.pattern);
  const icu::MessagePattern parsed(text, nullptr, status);
  for (int32_t i = 0; U_SUCCESS(status) && i < parsed.countParts(); ++i) {
    if (parsed.getPartType(i) == UMSGPAT_PART_TYPE_ARG_START) note_argument(entry, parsed, i);
  }
  entry.ready = std::make_unique<icu::MessageFormat>(text, locale, status);
  CLV_CHECK(U_SUCCESS(status), "a text of the catalogue is not a message pattern");
}

icu::Formattable to_value(const Argument& argument, bool is_count) {
  if (const auto* number = std::get_if<std::int64_t>(&argument)) return icu::Formattable(static_cast<int64_t>(*number));
  const auto& text = std::get<std::string>(argument);
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  if (is_count && std::from_chars(text.data(), end, number).ptr == end)
    return icu::Formattable(static_cast<int64_t>(number));
  return icu::Formattable(to_icu(text));
}

bool is_absent(const Arguments& arguments, const std::string& name) {
  const auto found = arguments.find(name);
  if (found == arguments.end()) return true;
  const auto* text = std::get_if<std::string>(&found->second);
  return text && text->empty();
}

std::string apply(const Entry& entry, Arguments arguments, std::string_view key) {
  for (const auto& name : entry.choices) {
    if (is_absent(arguments, name)) arguments.insert_or_assign(name, Argument("none"));
  }
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& [name, value] : arguments) {
    names.push_back(to_icu(name));
    values.push_back(to_value(value, entry.counts.contains(name)));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  entry.ready->format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, status);
  return U_SUCCESS(status) ? to_utf8(out) : std::string(key);
}

}  // namespace

// A MessageFormat makes parts of itself while it formats, so each language formats under its own mutex (about 2 µs).
struct Catalogue::Language {
  std::mutex mutex;
  std::map<std::string, Entry, std::less<>> entries;  // the keys and patterns never change; `mutex` guards the rest
};

Catalogue::Catalogue(Arguments standing) : standing_(std::move(standing)) {
  for (const auto& [name, text] : embedded::locales()) {  // name: locales/<language>/<area>.json
    const auto begin = name.find('/') + 1;
    const std::string language(name.substr(begin, name.find('/', begin) - begin));
    auto& into = languages_[language];
    if (!into) into = std::make_unique<Language>();
    boost::system::error_code failed;
    const auto parsed = boost::json::parse(boost::json::string_view(text.data(), text.size()), failed);
    CLV_CHECK(!failed && parsed.is_object(), "a catalogue is not a JSON object");
    for (const auto& [key, value] : parsed.get_object()) {
      into->entries[std::string(key)].pattern = std::string(value.as_string());
    }
  }
}

Catalogue::~Catalogue() = default;

Catalogue::Language* Catalogue::find(std::string_view language) const {
  const auto found = languages_.find(language);
  return found == languages_.end() ? nullptr : found->second.get();
}

std::string Catalogue::format(std::string_view language, std::string_view key, const Arguments& arguments) const {
  auto* spoken = find(language);
  if (!spoken || !spoken->entries.contains(key)) {
    if (language == kFallback) return std::string(key);
    return format(kFallback, key, arguments);
  }
  Arguments all = arguments;
  all.insert(standing_.begin(), standing_.end());
  const std::lock_guard lock(spoken->mutex);
  auto& entry = spoken->entries.find(key)->second;
  make_ready(entry, language);
  return apply(entry, std::move(all), key);
}

bool Catalogue::has(std::string_view language, std::string_view key) const {
  const auto* spoken = find(language);
  return spoken && spoken->entries.contains(key);
}

std::vector<std::string> Catalogue::keys(std::string_view language) const {
  std::vector<std::string> all;
  if (const auto* spoken = find(language)) {
    for (const auto& [key, entry] : spoken->entries) all.push_back(key);
  }
  return all;
}

std::string_view Catalogue::pattern(std::string_view language, std::string_view key) const {
  const auto* spoken = find(language);
  if (!spoken) return {};
  const auto found = spoken->entries.find(key);
  return found == spoken->entries.end() ? std::string_view{} : std::string_view(found->second.pattern);
}

std::string best_language(std::string_view wanted) {
  static const icu::LocaleMatcher matcher = [] {
    UErrorCode status = U_ZERO_ERROR;
    icu::LocaleMatcher::Builder builder;
    builder.setSupportedLocalesFromListString("en, ja, cs, vi, zh-Hant");
    auto built = builder.build(status);
    CLV_CHECK(U_SUCCESS(status), "the languages of the product can be matched");
    return built;
  }();
  if (wanted.empty() || wanted.size() > kLongestHeader) return std::string(kFallback);
  UErrorCode status = U_ZERO_ERROR;
  const auto* best =
      matcher.getBestMatchForListString(icu::StringPiece(wanted.data(), static_cast<int32_t>(wanted.size())), status);
  if (U_FAILURE(status) || !best) return std::string(kFallback);
  auto tag = best->toLanguageTag<std::string>(status);
  return U_SUCCESS(status) ? tag : std::string(kFallback);
}

}  // namespace claviger::formats
