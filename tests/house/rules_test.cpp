#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules_page.hpp"

namespace claviger::house {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// The domain's rules are numbered from 1.
constexpr int kLastRule = 232;

// Made-up citations are put together so that this file cites nothing itself.
std::string rule(int number) {
  return "R" + std::to_string(number);
}

TEST(Citations, AreFoundAloneInListsInRangesAndInTestNames) {
  EXPECT_THAT(cited_rules("// Source: " + rule(9) + ", " + rule(34) + "–" + rule(36) + "; " + rule(46) + "-48"),
              ElementsAre(9, 34, 35, 36, 46, 47, 48));
  EXPECT_THAT(cited_rules("INSTANTIATE_TEST_SUITE_P(" + rule(97) + "_" + rule(99) + ", x"), ElementsAre(97, 99));
}

TEST(Citations, AreNotPartsOfOtherWords) {
  EXPECT_THAT(cited_rules("A" + rule(12) + " CVE-2020-1234 " + rule(1234) + " " + rule(8) + "x"), IsEmpty());
}

SourceTree tree_with(const std::string& row) {
  return {{"docs/rules.md", "| Rule | Meaning | Status | Where | Shown by |\n|---|---|---|---|---|\n" + row + "\n"},
          {"src/rules/evaluate.hpp", "/// Source: " + rule(49) + "\n"},
          {"src/rules/evaluate_test.cpp", "// Shows: " + rule(49) + "\nTEST(A, B) {}\n"},
          {"src/rules/other_test.cpp", "int " + rule(49) + ";\n"}};
}

TEST(RulesPageCheck, ACitedRuleNeedsARow) {
  EXPECT_THAT(rules_without_row(tree_with("| " + rule(50) + " | m | planned | | w |")),
              ElementsAre(HasSubstr("src/rules/evaluate.hpp cites " + rule(49)), HasSubstr("evaluate_test.cpp cites"),
                          HasSubstr("other_test.cpp cites")));
  EXPECT_THAT(rules_without_row(tree_with("| " + rule(49) + " | m | planned | | w |")), IsEmpty());
}

struct Row {
  std::string name;
  std::string cells;  ///< after the number
  std::string fault;  ///< part of the sentence; empty: holds
};

class RulesPageRow : public testing::TestWithParam<Row> {};

TEST_P(RulesPageRow, IsHeldToItsWord) {
  const auto faults = rows_without_proof(tree_with("| " + rule(49) + GetParam().cells));
  if (GetParam().fault.empty()) {
    EXPECT_THAT(faults, IsEmpty());
  } else {
    EXPECT_THAT(faults, ElementsAre(HasSubstr(GetParam().fault)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, RulesPageRow,
    testing::Values(
        Row{"shown", " | m | shown | `src/rules/evaluate.hpp` | `src/rules/evaluate_test.cpp` |", ""},
        Row{"planned", " | m | planned | | with the partner pages |", ""},
        Row{"planned_without_a_word", " | m | planned | | |", "does not say why"},
        Row{"unknown_status", " | m | done | | x |", "status \"done\""},
        Row{"no_meaning", " | | planned | | x |", "says nothing"},
        Row{"shown_without_source", " | m | shown | | `src/rules/evaluate_test.cpp` |", "names no source"},
        Row{"shown_with_a_lost_source", " | m | shown | `src/rules/gone.hpp` | `src/rules/evaluate_test.cpp` |",
            "gone.hpp, which is not there"},
        Row{"shown_without_test", " | m | shown | `src/rules/evaluate.hpp` | later |", "names no test"},
        Row{"shown_with_a_lost_test", " | m | shown | `src/rules/evaluate.hpp` | `src/rules/gone_test.cpp` |",
            "gone_test.cpp, which is not there"},
        Row{"shown_by_a_source", " | m | shown | `src/rules/evaluate.hpp` | `src/rules/evaluate.hpp` |",
            "is not there"},
        Row{"shown_by_a_silent_test", " | m | shown | `src/rules/evaluate.hpp` | `src/rules/other_test.cpp` |",
            "never names the rule"}),
    [](const auto& instance) { return instance.param.name; });

TEST(RulesPageCheck, EveryRuleCitedInThisTreeHasARow) {
  EXPECT_THAT(rules_without_row(this_tree()), IsEmpty());
}

TEST(RulesPageCheck, NoRuleOfTheDomainIsLeftOut) {
  const auto rows = read_rules_page(this_tree().at("docs/rules.md"));
  std::set<int> left_out;
  for (int number = 1; number <= kLastRule; ++number) {
    if (!rows.contains(number)) left_out.insert(number);
  }
  EXPECT_THAT(left_out, IsEmpty());
}

TEST(RulesPageCheck, EveryRowOfThisTreeHolds) {
  EXPECT_THAT(rows_without_proof(this_tree()), IsEmpty());
}

TEST(RulesPageCheck, ThePageOfThisTreeIsReadWhole) {
  const auto& page = this_tree().at("docs/rules.md");
  const auto rows = std::ranges::count_if(
      lines_of(page), [](std::string_view line) { return line.starts_with("| R") && !line.starts_with("| Rule"); });
  EXPECT_THAT(read_rules_page(page), SizeIs(rows)) << "a row has not five cells, or stands twice";
}

}  // namespace
}  // namespace claviger::house
