// Shows: R91, R119, R120, R121, R124, R127.

#include "rules/group_change.hpp"

#include <gtest/gtest.h>

#include "domain/group.hpp"

namespace claviger::rules {
namespace {

constexpr GroupNumberFacts kGoodNumber{.is_managed = true, .are_parties_managed = true};
constexpr GroupPersonFacts kGoodPerson{.are_numbers_managed = true};

template <typename Facts>
Facts with(Facts facts, bool Facts::* fact, bool value) {
  facts.*fact = value;
  return facts;
}

TEST(GroupChange, R121_a_number_comes_into_a_group_unless_it_is_another_s_or_overdue) {
  EXPECT_EQ(judge_number(kGoodNumber), GroupRefusal::none);
  EXPECT_EQ(judge_number(with(kGoodNumber, &GroupNumberFacts::is_managed, false)), GroupRefusal::number_not_managed);
  EXPECT_EQ(judge_number(with(kGoodNumber, &GroupNumberFacts::are_parties_managed, false)),
            GroupRefusal::party_not_managed);
  EXPECT_EQ(judge_number(with(kGoodNumber, &GroupNumberFacts::is_overdue, true)), GroupRefusal::revalidation_overdue);
}

TEST(GroupChange, nobody_gives_himself_a_number_through_a_group_that_he_is_in) {
  EXPECT_EQ(judge_number(with(kGoodNumber, &GroupNumberFacts::is_adder_in_group, true)), GroupRefusal::own_group);
  EXPECT_EQ(judge_person(with(kGoodPerson, &GroupPersonFacts::is_adder_himself, true)), GroupRefusal::own_request);
}

TEST(GroupChange, R91_R121_R124_a_person_comes_into_a_group_whose_numbers_are_all_to_give) {
  EXPECT_EQ(judge_person(kGoodPerson), GroupRefusal::none);
  EXPECT_EQ(judge_person({}), GroupRefusal::number_not_managed);
  EXPECT_EQ(judge_person(with(kGoodPerson, &GroupPersonFacts::is_blocked, true)), GroupRefusal::blocked);
  EXPECT_EQ(judge_person(with(kGoodPerson, &GroupPersonFacts::is_overdue, true)), GroupRefusal::revalidation_overdue);
}

TEST(GroupChange, R119_R120_the_narrower_choice_of_companies_counts_and_different_ones_give_nothing) {
  using domain::party_through_group;
  EXPECT_EQ(party_through_group(0, 0), 0);
  EXPECT_EQ(party_through_group(7, 0), 7) << "the number was added for one company";
  EXPECT_EQ(party_through_group(0, 7), 7) << "the person was";
  EXPECT_EQ(party_through_group(7, 7), 7);
  EXPECT_FALSE(party_through_group(7, 8));
}

}  // namespace
}  // namespace claviger::rules
