// Shows: R171, R180, U16.

#include "rules/answer_chains.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace claviger::rules {
namespace {

using domain::DecisionReason;
using domain::Right;
using namespace std::chrono_literals;

constexpr DayNumber kToday = 20700;
constexpr RightSet kAllRights = (1U << domain::kRightWords.size()) - 1;
const std::string kZone = "Europe/Prague";

TimePoint start_of(DayNumber day, const std::string& zone = kZone) {
  return base::start_of_day(Day(std::chrono::days(day)), zone);
}
const TimePoint kNow = start_of(kToday) + 10h;

/// Holds today, with no end in sight.
TimedChain a_chain() {
  TimedChain chain;
  chain.facts = {.contract_from = kToday - 100,
                 .contract_until = kForever,
                 .line_from = kToday - 100,
                 .rights_support = kAllRights,
                 .rights_downloads = kAllRights};
  chain.grant_from = kNow - 24h;
  return chain;
}

std::string answer(const std::vector<ProductChains>& products, TimePoint at = kNow) {
  return std::string(to_text(answer_of(products, Right::open_case, moment_in(kZone, at)).reason));
}

std::string changes(const std::vector<ProductChains>& products, const std::string& zone = kZone) {
  const auto at = changes_at(products, Right::open_case, kNow, zone);
  return at ? base::to_text(*at) : "never";
}

TEST(AnswerChains, any_chain_that_entitles_is_enough_and_the_nearest_refusal_speaks) {
  auto ended = a_chain();
  ended.facts.line_until = kToday;
  auto blocked = a_chain();
  blocked.facts.is_blocked = true;
  EXPECT_EQ(answer({}), "unknown");
  EXPECT_EQ(answer({{}}), "not_entitled");
  EXPECT_EQ(answer({{{}, {blocked, ended}}}), "not_covered");
  EXPECT_EQ(answer({{{}, {blocked, ended, a_chain()}}}), "granted");
  EXPECT_EQ(answer({{{false, DecisionReason::not_available}, {}}}), "not_available");
}

TEST(AnswerChains, a_day_that_stands_for_no_end_is_no_boundary) {
  constexpr DayNumber kLastOf9999 = 2932897;
  auto chain = a_chain();
  chain.facts.contract_until = kLastOf9999;
  EXPECT_EQ(changes({{{}, {chain}}}), "never");
  chain.grant_until = start_of(kLastOf9999);
  EXPECT_EQ(changes({{{}, {chain}}}), "never");
  chain.facts.contract_until = kNoEndFrom;
  EXPECT_EQ(changes({{{}, {chain}}}), "never");
  chain.facts.contract_until = kToday + 9;
  EXPECT_EQ(changes({{{}, {chain}}}), base::to_text(start_of(kToday + 9)));
}

TEST(AnswerChains, several_products_must_agree) {
  EXPECT_EQ(answer({{{}, {a_chain()}}, {{}, {a_chain()}}}), "granted");
  EXPECT_EQ(answer({{{}, {a_chain()}}, {}}), "serial_ambiguous");
  EXPECT_EQ(answer({{}, {}}), "serial_ambiguous");
}

TEST(AnswerChains, a_grant_holds_from_its_instant_until_its_instant) {
  auto chain = a_chain();
  chain.grant_from = kNow;
  chain.grant_until = kNow + 1h;
  EXPECT_EQ(answer({{{}, {chain}}}, kNow - 1ms), "not_entitled");
  EXPECT_EQ(answer({{{}, {chain}}}, kNow), "granted");
  EXPECT_EQ(answer({{{}, {chain}}}, kNow + 1h - 1ms), "granted");
  EXPECT_EQ(answer({{{}, {chain}}}, kNow + 1h), "not_entitled");
}

TEST(AnswerChains, stands_for_ever_where_nothing_ends) {
  EXPECT_EQ(changes({{{}, {a_chain()}}}), "never");
  EXPECT_EQ(changes({}), "never");
}

TEST(R171_AnswerChains, stands_until_the_first_end_of_grant_contract_or_line) {
  auto chain = a_chain();
  chain.facts.contract_until = kToday + 9;
  EXPECT_EQ(changes({{{}, {chain}}}), base::to_text(start_of(kToday + 9)));
  chain.facts.line_until = kToday + 5;
  EXPECT_EQ(changes({{{}, {chain}}}), base::to_text(start_of(kToday + 5)));
  chain.grant_until = kNow + 90min;
  EXPECT_EQ(changes({{{}, {chain}}}), base::to_text(kNow + 90min));
}

TEST(AnswerChains, days_begin_in_the_zone_of_contracts) {
  auto chain = a_chain();
  chain.facts.contract_until = kToday + 2;
  EXPECT_EQ(changes({{{}, {chain}}}, "Asia/Tokyo"), base::to_text(start_of(kToday + 2, "Asia/Tokyo")));
  EXPECT_EQ(start_of(kToday + 2) - start_of(kToday + 2, "Asia/Tokyo"), 7h);
}

TEST(AnswerChains, a_refusal_stands_until_it_turns_true) {
  auto chain = a_chain();
  chain.facts.contract_from = kToday + 3;
  chain.facts.contract_until = kToday + 30;
  EXPECT_EQ(changes({{{}, {chain}}}), base::to_text(start_of(kToday + 3)));
}

TEST(AnswerChains, an_end_that_another_chain_outlives_changes_nothing) {
  auto first = a_chain();
  first.facts.contract_until = kToday + 5;
  auto second = a_chain();
  second.facts.contract_from = kToday + 5;
  second.facts.contract_until = kToday + 50;
  EXPECT_EQ(changes({{{}, {first, second}}}), base::to_text(start_of(kToday + 50)));
  second.facts.contract_from = kToday + 6;
  EXPECT_EQ(changes({{{}, {first, second}}}), base::to_text(start_of(kToday + 5))) << "one day between them";
}

TEST(R180_AnswerChains, a_warranty_that_outlives_the_contract_ends_by_itself) {
  auto chain = a_chain();
  chain.facts.contract_until = kToday;
  chain.facts.warranty_until = kToday + 7;
  const std::vector<ProductChains> products = {{{}, {chain}}};
  EXPECT_EQ(changes_at(products, Right::claim_warranty, kNow, kZone), start_of(kToday + 7));
}

TEST(AnswerChains, a_block_that_nobody_lifts_stands) {
  auto chain = a_chain();
  chain.facts.is_blocked = true;
  chain.facts.contract_until = kToday + 5;
  EXPECT_EQ(changes({{{}, {chain}}}), "never");
}

TEST(AnswerChains, gives_a_time_it_surely_stands_until_when_too_much_may_happen) {
  ProductChains many;
  for (int i = 1; i <= 300; ++i) {
    auto chain = a_chain();
    chain.facts.contract_until = kToday + i;
    many.chains.push_back(chain);
  }
  const auto at = changes_at(std::vector{many}, Right::open_case, kNow, kZone);
  ASSERT_TRUE(at);
  EXPECT_GE(*at, start_of(kToday + 100));
  EXPECT_LE(*at, start_of(kToday + 300));
}

TimedChain any_chain() {
  const auto day = [] { return *rc::gen::inRange<DayNumber>(kToday - 3, kToday + 8); };
  auto chain = a_chain();
  chain.facts.contract_from = day();
  chain.facts.contract_until = day();
  chain.facts.line_from = day();
  chain.facts.line_until = day();
  chain.facts.is_blocked = *rc::gen::inRange(0, 5) == 0;
  chain.facts.is_party_matched = *rc::gen::inRange(0, 5) != 0;
  chain.facts.rights_support = *rc::gen::element<RightSet>(0, kAllRights);
  chain.grant_from = kNow + std::chrono::hours(*rc::gen::inRange(-40, 100));
  if (*rc::gen::arbitrary<bool>()) chain.grant_until = kNow + std::chrono::hours(*rc::gen::inRange(-40, 150));
  return chain;
}

TEST(AnswerChains, says_the_first_hour_at_which_asking_again_answers_otherwise) {
  const bool holds = rc::check([] {
    std::vector<ProductChains> products(static_cast<std::size_t>(*rc::gen::inRange(1, 3)));
    for (auto& product : products) {
      for (int left = *rc::gen::inRange(0, 4); left > 0; --left) product.chains.push_back(any_chain());
    }
    const auto first = answer(products);
    std::optional<TimePoint> changed;
    // Every boundary of these chains is at a full hour.
    for (auto at = kNow; !changed && at < kNow + 24h * 10; at += 1h) {
      if (answer(products, at) != first) changed = at;
    }
    RC_ASSERT(changes_at(products, Right::open_case, kNow, kZone) == changed);
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace claviger::rules
