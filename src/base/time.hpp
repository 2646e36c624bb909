#pragma once
// Instants and days. Instants are UTC with milliseconds; a Day is a calendar day without a zone.
// Half-open everywhere: `until` is the first instant (or day) that no longer counts.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace claviger::base {

using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;
using Day = std::chrono::sys_days;

/// The clock that is passed in everywhere; nothing else reads the time.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual TimePoint now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] TimePoint now() const override;
};

/// A clock that a test moves by hand. Not thread-safe while it is moved.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(TimePoint start) : now_(start) {}
  [[nodiscard]] TimePoint now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ += by; }
  void set(TimePoint now) { now_ = now; }

 private:
  TimePoint now_;
};

/// What four digits of a year can say, so that texts sort as the instants do.
inline constexpr TimePoint kFirstInstant{Day{std::chrono::year{0} / 1 / 1}};
inline constexpr TimePoint kLastInstant{TimePoint{Day{std::chrono::year{10000} / 1 / 1}} -
                                        std::chrono::milliseconds{1}};

/// RFC 3339 in UTC with milliseconds: 2026-11-21T09:30:00.000Z. Sorts as text; this is also how the store keeps
/// instants.
std::string to_text(TimePoint at);
/// ISO 8601 calendar day: 2026-11-21.
std::string to_text(Day day);
/// Accepts any RFC 3339 offset and 0–9 fraction digits (cut to milliseconds). nullopt for anything else, and for what
/// is in UTC before kFirstInstant or behind kLastInstant.
std::optional<TimePoint> parse_time(std::string_view text);
/// YYYY-MM-DD, a day that exists. nullopt for anything else.
std::optional<Day> parse_day(std::string_view text);

/// The calendar day of an instant in a zone of the tz database ("Europe/Prague"); an unknown zone counts as UTC.
Day day_in_zone(TimePoint at, const std::string& zone);
/// The first instant of a calendar day in a zone: where midnight comes twice the first one, where it is left out the
/// change of clocks.
TimePoint start_of_day(Day day, const std::string& zone);

}  // namespace claviger::base

namespace claviger {
using base::Clock;
using base::Day;
using base::TimePoint;
}  // namespace claviger
