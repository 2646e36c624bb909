#include "rules/domain_rule.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace claviger::rules {
namespace {

using domain::DomainAction;

TEST(R106_DomainRule, the_most_specific_domain_wins) {
  const std::vector<DomainRule> rules = {
      {"example.com", DomainAction::deny}, {"eng.example.com", DomainAction::approve}, {"*", DomainAction::deny}};
  EXPECT_EQ(applicable_rule("eng.example.com", rules), DomainAction::approve);
  EXPECT_EQ(applicable_rule("a.eng.example.com", rules), DomainAction::approve);
  EXPECT_EQ(applicable_rule("example.com", rules), DomainAction::deny);
}

TEST(R106_DomainRule, deny_wins_over_review_over_approve_on_ties) {
  const std::vector<DomainRule> rules = {{"example.com", DomainAction::approve},
                                         {"example.com", DomainAction::deny},
                                         {"example.com", DomainAction::review}};
  EXPECT_EQ(applicable_rule("example.com", rules), DomainAction::deny);
}

TEST(R106_DomainRule, a_star_speaks_of_everybody_else_only) {
  const std::vector<DomainRule> rules = {{"*", DomainAction::deny}, {"partner.example", DomainAction::review}};
  EXPECT_EQ(applicable_rule("partner.example", rules), DomainAction::review);
  EXPECT_EQ(applicable_rule("stranger.example", rules), DomainAction::deny);
}

TEST(R106_DomainRule, a_name_that_only_ends_alike_is_another_domain) {
  const std::vector<DomainRule> rules = {{"example.com", DomainAction::approve}};
  EXPECT_EQ(applicable_rule("notexample.com", rules), std::nullopt);
  EXPECT_EQ(applicable_rule("com", rules), std::nullopt);
  EXPECT_EQ(applicable_rule("", rules), std::nullopt);
}

}  // namespace
}  // namespace claviger::rules
