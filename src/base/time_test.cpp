// Days in zones whose clocks change, and the years that four digits can say.

#include "base/time.hpp"

#include <gtest/gtest.h>

namespace claviger::base {
namespace {

struct Start {
  std::string name;
  std::string day;
  std::string zone;
  std::string at;
};

class StartOfDay : public testing::TestWithParam<Start> {};

TEST_P(StartOfDay, is_its_first_instant) {
  const auto& [name, day_text, zone, at] = GetParam();
  const auto day = *parse_day(day_text);
  const auto start = start_of_day(day, zone);
  EXPECT_EQ(to_text(start), at);
  EXPECT_EQ(day_in_zone(start, zone), day);
  EXPECT_NE(day_in_zone(start - std::chrono::milliseconds(1), zone), day);
}

INSTANTIATE_TEST_SUITE_P(
    Zones, StartOfDay,
    testing::Values(Start{"utc", "2026-11-01", "UTC", "2026-11-01T00:00:00.000Z"},
                    Start{"ahead", "2026-06-01", "Asia/Tokyo", "2026-05-31T15:00:00.000Z"},
                    Start{"changes_later_that_day", "2026-10-25", "Europe/Prague", "2026-10-24T22:00:00.000Z"},
                    Start{"changed_the_day_before", "2026-10-26", "Europe/Prague", "2026-10-25T23:00:00.000Z"},
                    Start{"midnight_comes_twice", "2026-11-01", "America/Havana", "2026-11-01T04:00:00.000Z"},
                    Start{"midnight_comes_twice_by_utc", "2026-10-25", "Atlantic/Azores", "2026-10-25T00:00:00.000Z"},
                    Start{"midnight_is_left_out", "2026-03-29", "Asia/Beirut", "2026-03-28T22:00:00.000Z"}),
    [](const auto& tested) { return tested.param.name; });

TEST(ParseTime, keeps_to_years_of_four_digits_in_utc) {
  EXPECT_EQ(parse_time("9999-12-31T23:59:59.999Z"), kLastInstant);
  EXPECT_EQ(parse_time("0000-01-01T00:00:00Z"), kFirstInstant);
  EXPECT_EQ(parse_time("9999-12-31T23:59:59-00:01"), std::nullopt);
  EXPECT_EQ(parse_time("0000-01-01T00:00:00+00:01"), std::nullopt);
  EXPECT_EQ(to_text(kFirstInstant), "0000-01-01T00:00:00.000Z");
  EXPECT_EQ(to_text(kLastInstant), "9999-12-31T23:59:59.999Z");
}

}  // namespace
}  // namespace claviger::base
