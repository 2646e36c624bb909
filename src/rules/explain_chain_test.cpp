// Shows: R83, R89, R91, R171; U8.

#include "rules/explain_chain.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

namespace claviger::rules {
namespace {

using domain::ContractStatus;
using domain::Right;
using domain::Scope;

constexpr DayNumber kToday = 20700;
constexpr RightSet kAllRights = (1U << domain::kRightWords.size()) - 1;

ChainFacts a_chain() {
  return {.grant_from = kToday - 100,
          .contract_from = kToday - 100,
          .contract_until = kToday + 100,
          .line_from = kToday - 100,
          .line_until = kToday + 100,
          .rights_support = kAllRights,
          .rights_downloads = kAllRights};
}

template <auto Member, typename Value>
ChainFacts a_chain_with(Value value) {
  auto chain = a_chain();
  chain.*Member = value;
  return chain;
}

std::string told(const ChainFacts& chain, Right right = Right::open_case) {
  std::string text;
  for (const auto& gap : gaps_of(chain, right, kToday)) {
    text += std::string(text.empty() ? "" : " ") + std::string(to_text(gap.link)) + ":" +
            std::string(to_text(gap.gap)) + ">" + std::string(to_text(gap.remedy));
  }
  return text;
}

TEST(ExplainChain, finds_nothing_missing_where_every_link_holds) {
  EXPECT_EQ(told(a_chain()), "");
}

TEST(ExplainChain, names_the_link_and_what_would_mend_it) {
  EXPECT_EQ(told(a_chain_with<&ChainFacts::is_on_hold>(true)), "account:account_on_hold>contact_support");
  EXPECT_EQ(told(a_chain_with<&ChainFacts::is_party_matched>(false)), "grant:other_party>request_access");
  EXPECT_EQ(told(a_chain_with<&ChainFacts::grant_from>(kToday + 1)), "grant:grant_not_begun>wait");
  EXPECT_EQ(told(a_chain_with<&ChainFacts::grant_until>(kToday)), "grant:grant_ended>request_access");
  EXPECT_EQ(told(a_chain_with<&ChainFacts::contract_from>(kToday + 1)), "contract:contract_not_begun>wait");
  EXPECT_EQ(told(a_chain_with<&ChainFacts::contract_until>(kToday)), "contract:contract_ended>renew_contract");
  EXPECT_EQ(told(a_chain_with<&ChainFacts::contract_status>(ContractStatus::terminated)),
            "contract:contract_not_active>contact_seller");
}

TEST(R171_ExplainChain, tells_a_line_that_has_not_begun_from_one_that_has_ended) {
  EXPECT_EQ(told(a_chain_with<&ChainFacts::line_from>(kToday + 1)), "line:line_not_begun>wait");
  EXPECT_EQ(told(a_chain_with<&ChainFacts::line_until>(kToday)), "line:line_ended>renew_coverage");
}

TEST(R91_ExplainChain, says_of_a_block_that_it_is_not_available) {
  EXPECT_EQ(told(a_chain_with<&ChainFacts::is_blocked>(true)), "contract:not_available>contact_administrator");
}

TEST(R89_ExplainChain, an_excluded_contract_is_to_be_asked_for_itself) {
  auto chain = a_chain_with<&ChainFacts::is_excluded>(true);
  EXPECT_EQ(told(chain), "bill_to:excluded_from_bill_to>request_access");
  chain.contract_until = kToday;
  EXPECT_EQ(told(chain), "bill_to:excluded_from_bill_to>request_access contract:contract_ended>renew_contract");
}

TEST(ExplainChain, says_which_scope_would_do) {
  EXPECT_EQ(told(a_chain_with<&ChainFacts::scope>(Scope::downloads)), "grant:scope_too_narrow>request_support");
  EXPECT_EQ(told(a_chain(), Right::place_order), "grant:scope_too_narrow>request_ordering");
  EXPECT_EQ(told(a_chain_with<&ChainFacts::scope>(Scope::ordering), Right::download_software),
            "grant:scope_too_narrow>request_access");
}

TEST(R83_ExplainChain, sends_an_end_customer_to_his_seller) {
  auto chain = a_chain_with<&ChainFacts::is_end_customer>(true);
  EXPECT_EQ(told(chain), "program:reseller_only>contact_seller");
  chain.rights_support = 0;
  EXPECT_EQ(told(chain), "program:right_not_in_programme>contact_seller");
}

TEST(ExplainChain, says_everything_that_is_missing_at_once) {
  auto chain = a_chain();
  chain.is_on_hold = true;
  chain.is_blocked = true;
  chain.scope = Scope::downloads;
  chain.contract_until = kToday - 5;
  chain.line_until = kToday - 5;
  EXPECT_EQ(told(chain),
            "account:account_on_hold>contact_support contract:not_available>contact_administrator "
            "grant:scope_too_narrow>request_support contract:contract_ended>renew_contract "
            "line:line_ended>renew_coverage");
}

TEST(ExplainChain, every_gap_that_facts_do_not_say_has_a_link) {
  EXPECT_EQ(missing(Gap::no_grant).link, Link::grant);
  EXPECT_EQ(missing(Gap::unknown_account).link, Link::account);
  EXPECT_EQ(missing(Gap::unknown_resource).link, Link::contract);
  EXPECT_EQ(missing(Gap::not_offered).link, Link::right);
  for (const auto word : kGapWords) {
    const auto gap = domain::parse_word<Gap>(word);
    ASSERT_TRUE(gap);
    EXPECT_EQ(missing(*gap).gap, *gap) << word;
  }
}

DayNumber any_day() {
  return *rc::gen::inRange<DayNumber>(kToday - 2, kToday + 3);
}

ChainFacts any_chain() {
  ChainFacts chain;
  chain.grant_from = any_day();
  chain.grant_until = any_day();
  chain.contract_from = any_day();
  chain.contract_until = any_day();
  chain.line_from = any_day();
  chain.line_until = any_day();
  chain.rights_support = static_cast<RightSet>(*rc::gen::inRange(0, kAllRights + 1));
  chain.rights_downloads = static_cast<RightSet>(*rc::gen::inRange(0, kAllRights + 1));
  chain.scope = *rc::gen::element(Scope::support, Scope::downloads, Scope::ordering);
  chain.contract_status = *rc::gen::element(ContractStatus::active, ContractStatus::expired, ContractStatus::qa_hold);
  chain.is_end_customer = *rc::gen::arbitrary<bool>();
  chain.is_blocked = *rc::gen::arbitrary<bool>();
  chain.is_on_hold = *rc::gen::arbitrary<bool>();
  chain.is_party_matched = *rc::gen::arbitrary<bool>();
  chain.is_excluded = *rc::gen::arbitrary<bool>();
  return chain;
}

TEST(ExplainChain, is_empty_exactly_where_the_rule_says_yes_and_never_says_a_thing_twice) {
  const bool holds = rc::check([] {
    const auto chain = any_chain();
    const auto right = static_cast<Right>(*rc::gen::inRange(0, static_cast<int>(domain::kRightWords.size())));
    const auto gaps = gaps_of(chain, right, kToday);
    RC_ASSERT(gaps.empty() == check_entitlement(chain, right, kToday).allowed);
    std::set<Gap> seen;
    for (const auto& gap : gaps) RC_ASSERT(seen.insert(gap.gap).second);
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace claviger::rules
