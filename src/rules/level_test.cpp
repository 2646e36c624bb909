#include "rules/level.hpp"

#include <gtest/gtest.h>

namespace claviger::rules {
namespace {

using domain::Level;

struct LevelCase {
  const char* name;
  LevelFacts facts;
  Level level;
};

class R19_Level : public testing::TestWithParam<LevelCase> {};

TEST_P(R19_Level, is_derived) {
  EXPECT_EQ(to_text(derive_level(GetParam().facts)), to_text(GetParam().level)) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Table, R19_Level,
    testing::Values(
        LevelCase{"who holds nothing is a guest", {0, PartnerAssociation::none}, Level::guest},
        LevelCase{"one grant makes a customer", {1, PartnerAssociation::none}, Level::customer},
        LevelCase{"many grants make no more than a customer", {5000, PartnerAssociation::none}, Level::customer},
        LevelCase{"an approved association makes a partner", {0, PartnerAssociation::approved}, Level::partner},
        LevelCase{"a partner with grants stays a partner", {3, PartnerAssociation::approved}, Level::partner},
        LevelCase{"asking for an association changes nothing", {0, PartnerAssociation::requested}, Level::guest},
        LevelCase{"a customer who asks stays a customer", {1, PartnerAssociation::requested}, Level::customer},
        LevelCase{"who moves company is a guest", {0, PartnerAssociation::moving}, Level::guest},
        LevelCase{"who moves company keeps his own contracts", {1, PartnerAssociation::moving}, Level::customer}));

TEST(R20_Level, falls_back_to_guest_with_the_last_grant) {
  EXPECT_EQ(derive_level({.effective_grants = 1}), Level::customer);
  EXPECT_EQ(derive_level({.effective_grants = 0}), Level::guest);
}

}  // namespace
}  // namespace claviger::rules
