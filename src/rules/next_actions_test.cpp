#include "rules/next_actions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace claviger::rules {
namespace {

using domain::ItemStatus;
using domain::NextAction;
using domain::Reason;

std::vector<NextAction> actions_of(ItemStatus status, Reason reason) {
  const auto actions = next_actions(status, reason);
  return {actions.begin(), actions.end()};
}

/// Every status with every reason, also where the two never meet: the rule is total.
template <typename Check>
void for_every_answer(Check check) {
  for (std::size_t status = 0; status < domain::kItemStatusWords.size(); ++status) {
    for (std::size_t reason = 0; reason < domain::kReasonWords.size(); ++reason) {
      SCOPED_TRACE(testing::Message() << domain::kItemStatusWords[status] << " " << domain::kReasonWords[reason]);
      check(static_cast<ItemStatus>(status), static_cast<Reason>(reason));
    }
  }
}

TEST(NextActions, always_offer_something_once) {
  for_every_answer([](ItemStatus status, Reason reason) {
    const auto actions = actions_of(status, reason);
    EXPECT_FALSE(actions.empty());
    EXPECT_EQ(std::set(actions.begin(), actions.end()).size(), actions.size());
  });
}

TEST(NextActions, say_nothing_only_alone) {
  for_every_answer([](ItemStatus status, Reason reason) {
    const auto actions = actions_of(status, reason);
    if (std::ranges::find(actions, NextAction::nothing) != actions.end()) {
      EXPECT_EQ(actions.size(), 1U);
    }
  });
}

TEST(NextActions, R228_begin_with_a_second_identifier_where_it_would_settle_the_item) {
  const auto given = next_actions(ItemStatus::pending_vendor, Reason::company_uncertain,
                                  {.doubt = CompanyDoubt::mailbox_unknown, .second_identifier_would_do = true});
  EXPECT_EQ(given, (std::vector{NextAction::add_second_identifier, NextAction::contact_support}));
  EXPECT_EQ(next_actions(ItemStatus::withdrawn, Reason::none, {.second_identifier_would_do = true}),
            std::vector{NextAction::nothing});
}

TEST(NextActions, R50_correct_a_name_only_where_the_name_is_in_doubt) {
  const auto of = [](CompanyDoubt doubt) {
    return next_actions(ItemStatus::pending_vendor, Reason::company_uncertain, {.doubt = doubt});
  };
  using enum NextAction;
  EXPECT_EQ(of(CompanyDoubt::name), (std::vector{update_profile, contact_support}));
  EXPECT_EQ(of(CompanyDoubt::mailbox_free), std::vector{contact_support});
  EXPECT_EQ(of(CompanyDoubt::bill_to_only), (std::vector{ask_colleague_permission, contact_support}));
}

/// A block must read like any other refusal of its administrators. Source: U8.
TEST(NextActions, U8_of_a_block_are_those_of_an_administrators_denial) {
  EXPECT_EQ(actions_of(ItemStatus::denied, Reason::not_available),
            actions_of(ItemStatus::denied, Reason::administrator_denied));
}

TEST(NextActions, R40_of_waiting_for_administrators_begin_with_them) {
  for (std::size_t reason = 0; reason < domain::kReasonWords.size(); ++reason) {
    EXPECT_THAT(actions_of(ItemStatus::pending_admin, static_cast<Reason>(reason)),
                testing::IsSupersetOf({NextAction::contact_administrator, NextAction::contact_support}));
  }
}

/// What people and the clock answer; what evaluation answers is in tests/cases/outcomes.
TEST(NextActions, of_decided_items_say_whom_to_turn_to) {
  using testing::ElementsAre;
  EXPECT_THAT(actions_of(ItemStatus::denied, Reason::administrator_denied),
              ElementsAre(NextAction::contact_administrator));
  EXPECT_THAT(actions_of(ItemStatus::denied, Reason::vendor_denied), ElementsAre(NextAction::contact_support));
  EXPECT_THAT(actions_of(ItemStatus::cancelled, Reason::expired_unanswered),
              ElementsAre(NextAction::contact_administrator, NextAction::contact_support));
  EXPECT_THAT(actions_of(ItemStatus::cancelled, Reason::no_longer_needed), ElementsAre(NextAction::nothing));
  EXPECT_THAT(actions_of(ItemStatus::withdrawn, Reason::company_mismatch), ElementsAre(NextAction::nothing));
}

}  // namespace
}  // namespace claviger::rules
