// Shows: R73.

#include "rules/waiting_reminder.hpp"

#include <gmock/gmock.h>

namespace claviger::rules {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::Optional;

const TimePoint kAsked = TimePoint{} + days(20'000) + std::chrono::hours(9);

WaitingReminder after(milliseconds since, int reminded = 0, milliseconds entered = {}) {
  return remind_of_waiting({.asked_at = kAsked, .entered_at = kAsked + entered, .reminded = reminded}, kAsked + since);
}

TEST(WaitingReminder, R73_comes_on_days_2_7_14_21_and_27) {
  std::vector<int> told;
  int reminded = 0;
  for (int hour = 0; hour <= 28 * 24; ++hour) {
    const auto step = after(std::chrono::hours(hour), reminded);
    if (step.is_due) told.push_back(hour / 24);
    EXPECT_EQ(step.is_due, step.reminded != reminded);
    reminded = step.reminded;
  }
  EXPECT_THAT(told, ElementsAre(2, 7, 14, 21, 27));
}

TEST(WaitingReminder, comes_to_the_millisecond) {
  const auto before = after(days(2) - milliseconds(1));
  EXPECT_FALSE(before.is_due);
  EXPECT_THAT(before.look_at, Optional(TimePoint(kAsked + days(2))));
  const auto at = after(days(2));
  EXPECT_TRUE(at.is_due);
  EXPECT_EQ(at.reminded, 2);
  EXPECT_THAT(at.look_at, Optional(TimePoint(kAsked + days(7))));
}

TEST(WaitingReminder, of_several_that_passed_only_the_last_is_told) {
  const auto step = after(days(15), 2);
  EXPECT_TRUE(step.is_due);
  EXPECT_EQ(step.reminded, 14);
  EXPECT_FALSE(after(days(15), 14).is_due);
}

TEST(WaitingReminder, what_passed_before_it_came_to_them_is_not_told) {
  EXPECT_FALSE(after(days(10), 0, days(10)).is_due);
  EXPECT_FALSE(after(days(10), 0, days(7)).is_due) << "they were told of it at that very moment";
  EXPECT_THAT(after(days(10), 0, days(10)).look_at, Optional(TimePoint(kAsked + days(14))));
  EXPECT_EQ(after(days(14), 0, days(10)).reminded, 14);
}

TEST(WaitingReminder, after_the_last_there_is_nothing_to_look_for) {
  const auto last = after(days(27), 21);
  EXPECT_TRUE(last.is_due);
  EXPECT_EQ(last.look_at, std::nullopt);
  EXPECT_FALSE(after(days(100), 27).is_due);
}

}  // namespace
}  // namespace claviger::rules
