#pragma once
// Days, instants, lists and names of people as a reader of one language writes them. All functions are total and
// thread-safe; a language that the product does not speak reads as English.

#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace claviger::formats {

/// The ICU locale a language is written in: `en` is British (day before month), `zh-Hant` is Taiwan's.
const char* locale_of(std::string_view language);

/// A calendar day in full: "21 November 2026", "2026年11月21日".
std::string format_date(std::string_view language, Day day);

/// An instant to the minute with its zone: "21 November 2026 at 10:30 CET". `zone` is a name of the tz database; an
/// unknown one counts as UTC.
std::string format_time(std::string_view language, TimePoint at, const std::string& zone);

/// "A, B and C" / "A、B、C".
std::string format_list(std::string_view language, const std::vector<std::string>& items);

/// A country by its ISO 3166 code in the reader's language; the code itself when it is not known.
std::string format_country(std::string_view language, std::string_view code);

/// A person's name in its own order: written in Han, kana or hangul the family name leads; in Latin letters it leads
/// for a Vietnamese reader only. Either part may be empty.
std::string format_person(std::string_view language, std::string_view given_name, std::string_view family_name);

}  // namespace claviger::formats
