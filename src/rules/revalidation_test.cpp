// When holders are reviewed, who is reminded, who may confirm whom. Shows: R126, R127; U2, U3.

#include "rules/revalidation.hpp"

#include <gtest/gtest.h>

using namespace claviger;
using namespace claviger::rules;
using std::chrono::days;
using enum RevalidationReminder;

namespace {

TimePoint at(const char* text) {
  return *base::parse_time(text);
}

const TimePoint kDue = at("2026-06-30T08:00:00Z");

struct Term {
  const char* name;
  const char* completed;
  int months;
  const char* next;
};

class NextRevalidation : public testing::TestWithParam<Term> {};

TEST_P(NextRevalidation, R126_is_the_same_day_so_many_months_later) {
  const auto& term = GetParam();
  EXPECT_EQ(base::to_text(next_revalidation(at(term.completed), term.months)), term.next);
}

INSTANTIATE_TEST_SUITE_P(
    Terms, NextRevalidation,
    testing::Values(Term{"a_contract_after_a_year", "2026-01-15T12:00:00Z", 12, "2027-01-15T12:00:00.000Z"},
                    Term{"a_bill_to_after_six_months", "2026-01-15T12:00:00Z", 6, "2026-07-15T12:00:00.000Z"},
                    Term{"over_the_turn_of_the_year", "2026-09-01T00:00:00Z", 6, "2027-03-01T00:00:00.000Z"},
                    Term{"29_February_and_a_year", "2028-02-29T23:59:59Z", 12, "2029-02-28T23:59:59.000Z"},
                    Term{"the_last_of_a_longer_month", "2026-08-31T06:00:00Z", 6, "2027-02-28T06:00:00.000Z"},
                    Term{"29_February_and_four_years", "2028-02-29T00:00:00Z", 48, "2032-02-29T00:00:00.000Z"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(FirstRevalidation, R126_counts_from_when_somebody_holds_access_and_is_never_nearer_than_the_first_reminder) {
  const auto now = at("2026-06-01T00:00:00Z");
  EXPECT_EQ(first_revalidation(at("2026-05-01T00:00:00Z"), now, 12), at("2027-05-01T00:00:00Z"));
  EXPECT_EQ(first_revalidation(at("2019-05-01T00:00:00Z"), now, 12), now + days(30));
  EXPECT_EQ(first_reminder(first_revalidation(at("2019-05-01T00:00:00Z"), now, 12)), now);
}

TEST(Reminders, U3_come_30_14_and_3_days_before_at_due_and_14_days_after_it) {
  auto told = none;
  auto look = first_reminder(kDue);
  EXPECT_EQ(look, kDue - days(30));
  for (const auto& [reminder, after] :
       {std::pair{month_before, -30}, {fortnight_before, -14}, {days_before, -3}, {due, 0}, {late, 14}}) {
    EXPECT_EQ(look, kDue + days(after));
    EXPECT_FALSE(remind(kDue, told, look - std::chrono::milliseconds(1)).tell) << "not before its time";
    const auto step = remind(kDue, told, look);
    EXPECT_EQ(step.tell, reminder);
    EXPECT_FALSE(remind(kDue, step.told, look).tell) << "once";
    told = step.told;
    look = step.look_at.value_or(TimePoint{});
  }
  EXPECT_EQ(look, TimePoint{}) << "there is no more to tell";
}

TEST(Reminders, U3_that_were_missed_are_told_as_one) {
  const auto step = remind(kDue, month_before, kDue + days(1));
  EXPECT_EQ(step.tell, due);
  EXPECT_EQ(step.look_at, kDue + days(14));
  const auto much_later = remind(kDue, none, kDue + days(400));
  EXPECT_EQ(much_later.tell, late);
  EXPECT_FALSE(much_later.look_at);
}

TEST(Confirming, is_not_for_oneself_while_a_colleague_could) {
  for (const auto decision : {HolderDecision::keep, HolderDecision::remove, HolderDecision::undecided}) {
    EXPECT_TRUE(may_decide(decision, {.is_his_own = false, .has_colleague = true}));
    EXPECT_TRUE(may_decide(decision, {.is_his_own = true, .has_colleague = false}));
  }
  EXPECT_FALSE(may_decide(HolderDecision::keep, {.is_his_own = true, .has_colleague = true}));
  EXPECT_TRUE(may_decide(HolderDecision::remove, {.is_his_own = true, .has_colleague = true})) << "he may give it up";
  EXPECT_TRUE(may_decide(HolderDecision::undecided, {.is_his_own = true, .has_colleague = true}));
}

}  // namespace
