// Shows: authzen.md Q20.

#include "rules/judge_approval.hpp"

#include <gtest/gtest.h>

namespace claviger::rules {
namespace {

using enum ApprovalFault;

constexpr ApprovalFacts kGood{.is_of_this_person = true, .is_for_this = true};

TEST(JudgeApproval, of_nobody_or_of_another_person_is_unverifiable_whatever_else_holds) {
  EXPECT_EQ(judge_approval({}), (ApprovalAdvice{approval_unverifiable, ApprovalStep::none}));
  EXPECT_EQ(judge_approval({.is_for_this = true, .is_past = true, .is_curable = true, .has_hint = true}),
            (ApprovalAdvice{approval_unverifiable, ApprovalStep::none}));
}

TEST(JudgeApproval, for_something_else_is_out_of_scope_and_may_be_asked_for) {
  EXPECT_EQ(judge_approval({.is_of_this_person = true, .is_curable = true, .has_hint = true}),
            (ApprovalAdvice{out_of_scope, ApprovalStep::request}));
  EXPECT_EQ(judge_approval({.is_of_this_person = true}), (ApprovalAdvice{out_of_scope, ApprovalStep::none}));
}

TEST(JudgeApproval, whose_access_is_gone_has_expired) {
  auto facts = kGood;
  facts.is_curable = facts.has_hint = true;
  EXPECT_EQ(judge_approval(facts), (ApprovalAdvice{approval_expired, ApprovalStep::request}));
  facts.has_hint = false;
  EXPECT_EQ(judge_approval(facts), (ApprovalAdvice{approval_expired, ApprovalStep::none})) << "not by this caller";
  facts = kGood;
  facts.is_past = true;
  EXPECT_EQ(judge_approval(facts), (ApprovalAdvice{approval_expired, ApprovalStep::none}));
}

TEST(JudgeApproval, that_still_holds_does_not_stand_over_the_rules) {
  EXPECT_EQ(judge_approval(kGood), (ApprovalAdvice{policy_denied, ApprovalStep::none}));
}

}  // namespace
}  // namespace claviger::rules
