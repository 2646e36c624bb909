// Where an open item goes when those who may decide it have changed.

#include <gtest/gtest.h>

#include <array>

#include "rules/evaluate_request.hpp"

namespace claviger::rules {
namespace {

const auto kNow = *base::parse_time("2026-11-21T00:00:00.000Z");

constexpr auto kOpenReasons = std::to_array(
    {Reason::locked, Reason::awaiting_administrator, Reason::company_uncertain, Reason::revalidation_overdue});

TEST(HandOver, gives_what_nobody_is_left_to_decide_to_the_vendor_who_is_due_in_six_hours) {
  const RequestFacts nobody{.has_administrator = false};
  for (const auto reason : kOpenReasons) {
    SCOPED_TRACE(to_text(reason));
    const auto moved = hand_over({ItemStatus::pending_admin, reason, {}, {}}, nobody, {}, kNow);
    ASSERT_TRUE(moved);
    const auto told = reason == Reason::awaiting_administrator ? Reason::awaiting_vendor : reason;
    EXPECT_EQ(*moved, (Outcome{ItemStatus::pending_vendor, told, {}, kNow + std::chrono::hours(6)}));
  }
}

TEST(HandOver, R64_R97_gives_what_the_desk_may_not_approve_to_the_administrator_it_has_at_last) {
  const RequestFacts somebody{.has_administrator = true};
  const auto moved = hand_over({ItemStatus::pending_vendor, Reason::locked, {}, kNow}, somebody, {}, kNow);
  ASSERT_TRUE(moved);
  EXPECT_EQ(*moved, (Outcome{ItemStatus::pending_admin, Reason::locked, {}, {}}));
}

constexpr auto kDeskReasons = std::to_array(
    {Reason::awaiting_vendor, Reason::company_uncertain, Reason::company_mismatch, Reason::revalidation_overdue});

TEST(HandOver, R97_gives_what_waited_at_the_desk_to_the_administrators_once_it_is_locked) {
  const RequestFacts locked{.is_locked = true, .has_administrator = true};
  for (const auto reason : kDeskReasons)
    EXPECT_EQ(hand_over({ItemStatus::pending_vendor, reason, {}, kNow}, locked, {}, kNow),
              (Outcome{ItemStatus::pending_admin, Reason::locked, {}, {}}))
        << to_text(reason);
  const RequestFacts ordering{.scope = Scope::ordering, .is_locked = true, .has_administrator = true};
  EXPECT_FALSE(hand_over({ItemStatus::pending_vendor, Reason::awaiting_vendor, {}, kNow}, ordering, {}, kNow))
      << "locks do not concern ordering";
}

TEST(HandOver, R97_leaves_a_locked_contract_under_qa_hold_with_the_vendor_until_the_hold_is_lifted) {
  RequestFacts locked{.standing = Standing::qa_hold, .is_locked = true, .has_administrator = true};
  const Outcome waiting{ItemStatus::pending_vendor, Reason::awaiting_vendor, {}, kNow};
  EXPECT_FALSE(hand_over(waiting, locked, {}, kNow));
  locked.standing = Standing::active;
  EXPECT_EQ(hand_over(waiting, locked, {}, kNow), (Outcome{ItemStatus::pending_admin, Reason::locked, {}, {}}));
}

TEST(HandOver, R97_lets_the_desk_appoint_somebody_where_a_locked_number_has_nobody) {
  const RequestFacts locked{.is_locked = true, .has_administrator = false};
  const auto later = kNow + std::chrono::hours(2);
  for (const auto reason : kDeskReasons)
    EXPECT_EQ(hand_over({ItemStatus::pending_vendor, reason, {}, kNow}, locked, {}, later),
              (Outcome{ItemStatus::pending_vendor, Reason::locked, {}, kNow}))
        << to_text(reason) << ": due as it was";
  EXPECT_EQ(hand_over({ItemStatus::pending_admin, Reason::company_uncertain, {}, {}}, locked, {}, kNow)->reason,
            Reason::locked);
  EXPECT_FALSE(hand_over({ItemStatus::pending_vendor, Reason::locked, {}, kNow}, locked, {}, later)) << "it says so";
}

TEST(HandOver, leaves_all_else_where_it_waits) {
  const RequestFacts somebody{.has_administrator = true};
  const RequestFacts nobody{.has_administrator = false};
  for (const auto reason : kOpenReasons) {
    EXPECT_FALSE(hand_over({ItemStatus::pending_admin, reason, {}, {}}, somebody, {}, kNow)) << to_text(reason);
    EXPECT_FALSE(hand_over({ItemStatus::pending_vendor, reason, {}, kNow}, nobody, {}, kNow)) << to_text(reason);
  }
  EXPECT_FALSE(hand_over({ItemStatus::pending_vendor, Reason::company_mismatch, {}, kNow}, somebody, {}, kNow));
  EXPECT_FALSE(hand_over({ItemStatus::denied, Reason::vendor_denied, {}, {}}, nobody, {}, kNow));
}

}  // namespace
}  // namespace claviger::rules
