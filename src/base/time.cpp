#include "base/time.hpp"

#include <fmt/format.h>
#include <unicode/calendar.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <charconv>
#include <memory>

namespace claviger::base {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? std::nullopt : std::optional(value);
}

/// Milliseconds that the zone is ahead of UTC at `at`.
std::chrono::milliseconds zone_offset(TimePoint at, const std::string& zone) {
  std::unique_ptr<icu::TimeZone> tz(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
  if (*tz == icu::TimeZone::getUnknown()) return std::chrono::milliseconds(0);
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  tz->getOffset(static_cast<UDate>(at.time_since_epoch().count()), 0, raw, dst, status);
  return U_FAILURE(status) ? std::chrono::milliseconds(0) : std::chrono::milliseconds(raw + dst);
}

/// "+02:00", "-0530" is refused, "Z" is zero.
std::optional<std::chrono::minutes> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return std::chrono::minutes(0);
  if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hours = number(text.substr(1, 2));
  const auto minutes = number(text.substr(4, 2));
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const auto total = std::chrono::minutes(*hours * 60 + *minutes);
  return text[0] == '-' ? -total : total;
}

/// Digits after the point, cut to milliseconds; leaves `rest` behind them.
std::optional<std::chrono::milliseconds> take_fraction(std::string_view& rest) {
  if (rest.empty() || rest[0] != '.') return std::chrono::milliseconds(0);
  std::size_t end = 1;
  int value = 0;
  int digits = 0;
  for (; end < rest.size() && rest[end] >= '0' && rest[end] <= '9'; ++end) {
    if (digits++ < 3) value = value * 10 + (rest[end] - '0');
  }
  if (digits == 0 || digits > 9) return std::nullopt;
  for (; digits < 3; ++digits) value *= 10;
  rest.remove_prefix(end);
  return std::chrono::milliseconds(value);
}

}  // namespace

TimePoint SystemClock::now() const {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string to_text(Day day) {
  const std::chrono::year_month_day ymd(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string to_text(TimePoint at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::hh_mm_ss time(at - day);
  auto text = to_text(Day(day));
  text.append("T00:00:00.000Z");
  // Digit by digit: a time stands in nearly every answer, and a format string is read anew each time.
  const auto put = [&](std::size_t behind, std::size_t count, auto number) {
    for (auto place = text.size() - behind + count; count > 0; --count, number /= 10)
      text[--place] = static_cast<char>('0' + number % 10);
  };
  put(13, 2, time.hours().count());
  put(10, 2, time.minutes().count());
  put(7, 2, time.seconds().count());
  put(4, 3, time.subseconds().count());
  return text;
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                        std::chrono::day(static_cast<unsigned>(*day))};
  return ymd.ok() ? std::optional<Day>(ymd) : std::nullopt;
}

std::optional<TimePoint> parse_time(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const auto hours = number(text.substr(11, 2));
  const auto minutes = number(text.substr(14, 2));
  const auto seconds = number(text.substr(17, 2));
  if (!day || !hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59) return std::nullopt;
  auto rest = text.substr(19);
  const auto fraction = take_fraction(rest);
  const auto offset = parse_offset(rest);
  if (!fraction || !offset) return std::nullopt;
  const auto at = TimePoint(*day) + std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
                  std::chrono::seconds(*seconds) + *fraction - *offset;
  return at < kFirstInstant || at > kLastInstant ? std::nullopt : std::optional(at);
}

Day day_in_zone(TimePoint at, const std::string& zone) {
  const auto offset = zone.empty() || zone == "UTC" ? std::chrono::milliseconds(0) : zone_offset(at, zone);
  return std::chrono::floor<std::chrono::days>(at + offset);
}

TimePoint start_of_day(Day day, const std::string& zone) {
  const TimePoint midnight(day);
  if (zone.empty() || zone == "UTC") return midnight;
  // Both sides of the day; no zone changes its clocks twice in between.
  constexpr std::chrono::hours kBeside{36};
  const auto offset_before = zone_offset(midnight - kBeside, zone);
  const auto offset_after = zone_offset(midnight + kBeside, zone);
  const auto by_old_clock = midnight - offset_before;
  if (zone_offset(by_old_clock, zone) == offset_before) return by_old_clock;  // the first of two midnights, too
  const auto by_new_clock = midnight - offset_after;
  if (zone_offset(by_new_clock, zone) == offset_after) return by_new_clock;
  // Midnight is left out: the day begins where the clocks change.
  auto before = by_new_clock;
  auto after = by_old_clock;
  while (after - before > std::chrono::milliseconds(1)) {
    const auto middle = before + (after - before) / 2;
    (zone_offset(middle, zone) == offset_before ? before : after) = middle;
  }
  return after;
}

}  // namespace claviger::base
