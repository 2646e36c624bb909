// Shows: R24, R26, R62, R74, R75; authzen.md Q2.

#include "rules/requestable.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "rules/check_entitlement.hpp"

namespace claviger::rules {
namespace {

using domain::IdentifierType;
using domain::Right;
using domain::Scope;

std::string asked(Right right, IdentifierType identifier) {
  const auto scope = scope_to_request(right, identifier);
  return scope ? std::string(to_text(*scope)) : "none";
}

TEST(Requestable, a_request_cures_what_is_missing_and_nothing_that_stands_in_the_way) {
  for (std::size_t i = 0; i < domain::kDecisionReasonWords.size(); ++i) {
    const auto reason = static_cast<domain::DecisionReason>(i);
    EXPECT_EQ(is_curable_by_request(reason), to_text(reason) == "not_entitled") << to_text(reason);
  }
}

TEST(Requestable, R74_R75_R62_the_narrowest_scope_that_carries_the_right_is_asked_for) {
  const std::map<std::string, std::string> expected = {{"download_software", "downloads"},
                                                       {"use_support_tools", "downloads"},
                                                       {"view_entitled_content", "downloads"},
                                                       {"open_case", "support"},
                                                       {"view_case", "support"},
                                                       {"request_rma", "support"},
                                                       {"claim_warranty", "support"},
                                                       {"view_contract", "support"},
                                                       {"place_order", "ordering"},
                                                       {"view_order", "ordering"},
                                                       {"use_tool", "none"},
                                                       {"manage_licenses", "none"},
                                                       {"use_smart_service", "none"}};
  for (std::size_t i = 0; i < domain::kRightWords.size(); ++i) {
    const auto right = static_cast<Right>(i);
    EXPECT_EQ(asked(right, IdentifierType::contract), expected.at(std::string(to_text(right)))) << to_text(right);
  }
}

TEST(Requestable, what_is_asked_for_would_give_the_right) {
  for (std::size_t i = 0; i < domain::kRightWords.size(); ++i) {
    const auto right = static_cast<Right>(i);
    const auto scope = scope_to_request(right, IdentifierType::contract);
    if (!scope) continue;
    EXPECT_NE(rights_of_scope(*scope) & right_bit(right), 0) << to_text(right);
  }
}

TEST(Requestable, R24_R26_nothing_is_asked_for_that_the_form_does_not_take) {
  EXPECT_EQ(asked(Right::download_software, IdentifierType::bill_to), "none");
  EXPECT_EQ(asked(Right::download_software, IdentifierType::serial), "downloads");
  EXPECT_EQ(asked(Right::open_case, IdentifierType::bill_to), "support");
  EXPECT_EQ(asked(Right::open_case, IdentifierType::serial), "support");
  EXPECT_EQ(asked(Right::place_order, IdentifierType::bill_to), "ordering");
  EXPECT_EQ(asked(Right::place_order, IdentifierType::serial), "none");
}

}  // namespace
}  // namespace claviger::rules
