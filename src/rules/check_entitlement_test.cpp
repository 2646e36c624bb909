#include "rules/check_entitlement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <vector>

namespace claviger::rules {
namespace {

using domain::ContractStatus;
using domain::DecisionReason;
using domain::Right;
using domain::Scope;

// A contract year: 2026-01-01 through 2026-12-31, as a file says it, so until the first day of 2027.
constexpr DayNumber kFirst = 20454;
constexpr DayNumber kLast = 20818;
constexpr DayNumber kUntil = kLast + 1;
constexpr DayNumber kToday = 20700;

constexpr RightSet kAllRights = (1U << domain::kRightWords.size()) - 1;

/// Full support on an active contract whose programme gives everything.
ChainFacts a_chain() {
  return {.grant_from = kFirst,
          .grant_until = kForever,
          .contract_from = kFirst,
          .contract_until = kUntil,
          .line_from = kFirst,
          .line_until = kUntil,
          .rights_support = kAllRights,
          .rights_downloads = kAllRights};
}

template <auto Member, typename Value>
ChainFacts a_chain_with(Value value) {
  auto chain = a_chain();
  chain.*Member = value;
  return chain;
}

std::string answer(const ChainFacts& chain, Right right = Right::open_case, DayNumber day = kToday) {
  const auto entitlement = check_entitlement(chain, right, day);
  EXPECT_EQ(entitlement.allowed, entitlement.reason == DecisionReason::granted);
  return std::string(to_text(entitlement.reason));
}

TEST(CheckEntitlement, counts_days_as_the_calendar_does) {
  using std::chrono::sys_days;
  using namespace std::chrono_literals;
  EXPECT_EQ(sys_days(2026y / 1 / 1).time_since_epoch().count(), kFirst);
  EXPECT_EQ(sys_days(2026y / 12 / 31).time_since_epoch().count(), kLast);
}

TEST(CheckEntitlement, grants_when_every_link_holds) {
  EXPECT_EQ(answer(a_chain()), "granted");
}

TEST(R171_CheckEntitlement, holds_from_the_start_day_through_the_end_day_of_the_contract) {
  EXPECT_EQ(answer(a_chain(), Right::open_case, kFirst), "granted");
  EXPECT_EQ(answer(a_chain(), Right::open_case, kLast), "granted");
  EXPECT_EQ(answer(a_chain_with<&ChainFacts::line_until>(kForever), Right::open_case, kUntil), "contract_ended");
  EXPECT_EQ(answer(a_chain_with<&ChainFacts::grant_from>(0), Right::open_case, kFirst - 1), "contract_ended");
}

TEST(R171_CheckEntitlement, holds_from_the_start_day_through_the_end_day_of_the_line) {
  auto chain = a_chain();
  chain.line_from = kToday;
  chain.line_until = kToday + 2;
  EXPECT_EQ(answer(chain, Right::open_case, kToday - 1), "not_covered");
  EXPECT_EQ(answer(chain, Right::open_case, kToday), "granted");
  EXPECT_EQ(answer(chain, Right::open_case, kToday + 1), "granted");
  EXPECT_EQ(answer(chain, Right::open_case, kToday + 2), "not_covered");
}

TEST(R180_CheckEntitlement, a_warranty_gives_its_right_alone_also_when_contract_and_coverage_have_ended) {
  auto chain = a_chain();
  chain.contract_until = kToday - 10;
  chain.line_until = kToday - 10;
  chain.warranty_until = kToday + 1;
  chain.rights_support = 0;
  EXPECT_EQ(answer(chain, Right::claim_warranty), "granted");
  EXPECT_EQ(answer(chain, Right::claim_warranty, kToday + 1), "right_not_in_programme");
  EXPECT_EQ(answer(chain, Right::request_rma), "right_not_in_programme");
  chain.rights_support = kAllRights;
  EXPECT_EQ(answer(chain, Right::claim_warranty, kToday + 1), "contract_ended");
  EXPECT_EQ(answer(chain, Right::request_rma), "contract_ended");
}

TEST(R180_CheckEntitlement, a_warranty_is_for_who_holds_support_and_is_not_kept_from_it) {
  auto chain = a_chain();
  chain.warranty_until = kForever;
  chain.is_end_customer = true;
  EXPECT_EQ(answer(chain, Right::claim_warranty), "granted") << "the device is his, whoever the programme entitles";
  chain.is_blocked = true;
  EXPECT_EQ(answer(chain, Right::claim_warranty), "not_available");
  chain.is_blocked = false;
  chain.grant_until = kToday;
  EXPECT_EQ(answer(chain, Right::claim_warranty), "not_entitled");
  chain.grant_until = kForever;
  chain.scope = Scope::downloads;
  EXPECT_NE(answer(chain, Right::claim_warranty), "granted");
}

TEST(U16_CheckEntitlement, gives_no_grace_after_the_end_and_names_the_contract_before_the_line) {
  EXPECT_EQ(answer(a_chain(), Right::download_software, kUntil), "contract_ended");
  EXPECT_EQ(answer(a_chain(), Right::open_case, kUntil), "contract_ended");
}

TEST(CheckEntitlement, holds_a_grant_only_within_its_days) {
  auto chain = a_chain();
  chain.grant_from = kToday;
  chain.grant_until = kToday + 1;
  EXPECT_EQ(answer(chain, Right::open_case, kToday - 1), "not_entitled");
  EXPECT_EQ(answer(chain, Right::open_case, kToday), "granted");
  EXPECT_EQ(answer(chain, Right::open_case, kToday + 1), "not_entitled");
}

TEST(CheckEntitlement, counts_active_service_and_overdue_contracts_alone) {
  const std::set<ContractStatus> active = {ContractStatus::active, ContractStatus::service, ContractStatus::overdue};
  for (std::size_t i = 0; i < domain::kContractStatusWords.size(); ++i) {
    const auto status = static_cast<ContractStatus>(i);
    EXPECT_EQ(answer(a_chain_with<&ChainFacts::contract_status>(status)),
              active.contains(status) ? "granted" : "contract_ended")
        << to_text(status);
  }
}

/// Which rights each scope can carry. Source: R24, R62, R74, R75; architecture, idea 3.
struct ScopeRights {
  Scope scope;
  std::set<Right> rights;
};

const std::set<Right> kDownloadRights = {Right::download_software, Right::use_support_tools,
                                         Right::view_entitled_content};

class R74_Scope : public testing::TestWithParam<ScopeRights> {};

TEST_P(R74_Scope, carries_its_rights_and_no_other) {
  const auto& [scope, rights] = GetParam();
  const auto chain = a_chain_with<&ChainFacts::scope>(scope);
  for (std::size_t i = 0; i < domain::kRightWords.size(); ++i) {
    const auto right = static_cast<Right>(i);
    EXPECT_EQ(answer(chain, right), rights.contains(right) ? "granted" : "not_entitled") << to_text(right);
    EXPECT_EQ((rights_of_scope(scope) & right_bit(right)) != 0, rights.contains(right)) << to_text(right);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, R74_Scope,
    testing::Values(ScopeRights{Scope::support,
                                {Right::download_software, Right::use_support_tools, Right::view_entitled_content,
                                 Right::open_case, Right::view_case, Right::request_rma, Right::claim_warranty,
                                 Right::view_contract, Right::use_tool, Right::manage_licenses,
                                 Right::use_smart_service}},
                    ScopeRights{Scope::downloads, kDownloadRights},
                    ScopeRights{Scope::ordering, {Right::view_contract, Right::place_order, Right::view_order}}),
    [](const auto& tested) { return std::string(to_text(tested.param.scope)); });

TEST(R74_CheckEntitlement, gives_only_what_the_programme_gives) {
  auto chain = a_chain();
  chain.rights_support = right_bit(Right::open_case);
  chain.rights_downloads = 0;
  EXPECT_EQ(answer(chain, Right::open_case), "granted");
  EXPECT_EQ(answer(chain, Right::request_rma), "right_not_in_programme");
  EXPECT_EQ(answer(chain, Right::download_software), "right_not_in_programme");
}

TEST(R74_CheckEntitlement, gives_downloads_with_support_and_never_support_with_downloads) {
  auto chain = a_chain();
  chain.rights_support = 0;
  EXPECT_EQ(answer(chain, Right::download_software), "granted");
  EXPECT_EQ(answer(chain, Right::open_case), "right_not_in_programme");
  chain.scope = Scope::downloads;
  EXPECT_EQ(answer(chain, Right::open_case), "right_not_in_programme");
  chain.rights_support = kAllRights;
  EXPECT_EQ(answer(chain, Right::open_case), "not_entitled");
}

TEST(R75_CheckEntitlement, tells_a_right_that_another_scope_would_give_from_one_that_the_programme_lacks) {
  auto chain = a_chain_with<&ChainFacts::scope>(Scope::downloads);
  EXPECT_EQ(answer(chain, Right::request_rma), "not_entitled");
  EXPECT_EQ(answer(chain, Right::place_order), "not_entitled");
  chain.rights_downloads = right_bit(Right::use_support_tools);
  chain.rights_support = static_cast<RightSet>(kAllRights & ~right_bit(Right::request_rma));
  EXPECT_EQ(answer(chain, Right::request_rma), "right_not_in_programme");
  EXPECT_EQ(answer(chain, Right::download_software), "not_entitled") << "support of this programme downloads";
  chain.rights_support = right_bit(Right::open_case);
  EXPECT_EQ(answer(chain, Right::download_software), "right_not_in_programme");
}

TEST(R62_CheckEntitlement, gives_ordering_whatever_the_programme_gives) {
  auto chain = a_chain_with<&ChainFacts::scope>(Scope::ordering);
  chain.rights_support = 0;
  chain.rights_downloads = 0;
  EXPECT_EQ(answer(chain, Right::place_order), "granted");
  EXPECT_EQ(answer(chain, Right::open_case), "right_not_in_programme");
  chain.rights_support = kAllRights;
  EXPECT_EQ(answer(chain, Right::open_case), "not_entitled");
}

TEST(R83_CheckEntitlement, gives_the_end_customer_of_a_bill_to_programme_downloads_only) {
  auto chain = a_chain_with<&ChainFacts::is_end_customer>(true);
  chain.entitled_party = domain::EntitledParty::bill_to;
  for (std::size_t i = 0; i < domain::kRightWords.size(); ++i) {
    const auto right = static_cast<Right>(i);
    const bool can_be_ordered_with = (rights_of_scope(Scope::ordering) & right_bit(right)) != 0;
    EXPECT_EQ(answer(chain, right), kDownloadRights.contains(right) ? "granted"
                                    : can_be_ordered_with           ? "not_entitled"
                                                                    : "right_not_in_programme")
        << to_text(right);
  }
  chain.rights_downloads = 0;
  EXPECT_EQ(answer(chain, Right::download_software), "right_not_in_programme");
}

TEST(R91_CheckEntitlement, refuses_who_is_blocked_without_saying_so) {
  EXPECT_EQ(answer(a_chain_with<&ChainFacts::is_blocked>(true)), "not_available");
}

TEST(R89_CheckEntitlement, a_grant_on_the_bill_to_is_as_if_not_there_where_the_contract_is_excluded) {
  auto chain = a_chain_with<&ChainFacts::is_excluded>(true);
  EXPECT_EQ(answer(chain), "not_entitled");
  chain.is_on_hold = chain.is_blocked = true;
  EXPECT_EQ(answer(chain), "not_entitled");
}

TEST(R9_CheckEntitlement, refuses_an_account_on_hold_before_anything_else) {
  auto chain = a_chain();
  chain.is_on_hold = true;
  chain.is_blocked = true;
  chain.is_party_matched = false;
  EXPECT_EQ(answer(chain), "account_on_hold");
}

TEST(CheckEntitlement, entitles_only_the_party_of_the_grant) {
  EXPECT_EQ(answer(a_chain_with<&ChainFacts::is_party_matched>(false)), "not_entitled");
}

/// Each step breaks one more link, from the last checked to the first; the newly broken one is named.
TEST(CheckEntitlement, names_the_first_link_that_does_not_hold) {
  auto chain = a_chain();
  chain.line_until = kToday;
  EXPECT_EQ(answer(chain), "not_covered");
  chain.contract_until = kToday;
  EXPECT_EQ(answer(chain), "contract_ended");
  chain.rights_support = 0;
  EXPECT_EQ(answer(chain), "right_not_in_programme");
  chain.is_blocked = true;
  EXPECT_EQ(answer(chain), "not_available");
  chain.grant_until = kToday;
  EXPECT_EQ(answer(chain), "not_entitled");
  chain.is_on_hold = true;
  EXPECT_EQ(answer(chain), "account_on_hold");
}

// --- properties ------------------------------------------------------------------------------------------------------

bool any_flag() {
  return *rc::gen::arbitrary<bool>();
}
/// Days close to the asked one, so that every boundary is met.
DayNumber any_day() {
  return kToday + *rc::gen::inRange(-2, 3);
}

ChainFacts any_chain() {
  ChainFacts chain;
  chain.grant_from = any_day() - 1;
  chain.grant_until = any_day() + 1;
  chain.contract_from = any_day() - 1;
  chain.contract_until = any_day() + 1;
  chain.line_from = any_day() - 1;
  chain.line_until = any_day() + 1;
  chain.rights_support = static_cast<RightSet>(*rc::gen::inRange(0, kAllRights + 1));
  chain.rights_downloads = static_cast<RightSet>(*rc::gen::inRange(0, kAllRights + 1));
  chain.scope = static_cast<Scope>(*rc::gen::inRange(0, 3));
  if (any_flag()) chain.contract_status = static_cast<ContractStatus>(*rc::gen::inRange(0, 9));
  chain.is_end_customer = any_flag();
  chain.is_blocked = any_flag() && any_flag();
  chain.is_on_hold = any_flag() && any_flag() && any_flag();
  chain.is_party_matched = any_flag() || any_flag();
  chain.is_excluded = any_flag() && any_flag();
  return chain;
}

Right any_right() {
  return static_cast<Right>(*rc::gen::inRange(0, static_cast<int>(domain::kRightWords.size())));
}

TEST(CheckEntitlementAlways, never_allows_more_when_a_fact_gets_worse) {
  EXPECT_TRUE(rc::check([] {
    const auto chain = any_chain();
    const auto right = any_right();
    auto worse = chain;
    switch (*rc::gen::inRange(0, 9)) {
      case 0:
        worse.is_blocked = true;
        break;
      case 1:
        worse.is_on_hold = true;
        break;
      case 2:
        worse.is_party_matched = false;
        break;
      case 3:
        worse.is_end_customer = true;
        break;
      case 4:
        worse.rights_support = 0;
        break;
      case 5:
        worse.rights_downloads = 0;
        break;
      case 6:
        worse.contract_until -= 1;
        break;
      case 7:
        worse.is_excluded = true;
        break;
      default:
        worse.line_from += 1;
        break;
    }
    const bool is_worse = check_entitlement(worse, right, kToday).allowed;
    RC_ASSERT(!is_worse || check_entitlement(chain, right, kToday).allowed);
  }));
}

/// Holding the whole year and every right, a chain can only be refused by what is left broken.
TEST(CheckEntitlementAlways, allows_exactly_when_nothing_is_broken) {
  EXPECT_TRUE(rc::check([] {
    const auto chain = any_chain();
    const auto right = any_right();
    const auto on = [](DayNumber from, DayNumber until) { return from <= kToday && kToday < until; };
    const RightSet programme =
        chain.scope == Scope::downloads || chain.is_end_customer
            ? chain.rights_downloads & rights_of_scope(Scope::downloads)
            : chain.rights_support | (chain.rights_downloads & rights_of_scope(Scope::downloads));
    const RightSet given = chain.scope == Scope::ordering ? kAllRights : programme;
    const bool expected = on(chain.grant_from, chain.grant_until) && on(chain.contract_from, chain.contract_until) &&
                          on(chain.line_from, chain.line_until) && counts_as_active(chain.contract_status) &&
                          chain.is_party_matched && !chain.is_excluded && !chain.is_blocked && !chain.is_on_hold &&
                          (given & rights_of_scope(chain.scope) & right_bit(right)) != 0;
    RC_ASSERT(check_entitlement(chain, right, kToday).allowed == expected);
  }));
}

// --- better ----------------------------------------------------------------------------------------------------------

std::vector<Entitlement> all_answers() {
  std::vector<Entitlement> all;
  for (std::size_t i = 0; i < domain::kDecisionReasonWords.size(); ++i) {
    const auto reason = static_cast<DecisionReason>(i);
    all.push_back({reason == DecisionReason::granted, reason});
  }
  return all;
}

bool alike(const Entitlement& a, const Entitlement& b) {
  return !better(a, b) && !better(b, a);
}

TEST(Better, is_a_strict_weak_order) {
  for (const auto& a : all_answers()) {
    EXPECT_FALSE(better(a, a));
    for (const auto& b : all_answers()) {
      EXPECT_FALSE(better(a, b) && better(b, a));
      for (const auto& c : all_answers()) {
        EXPECT_TRUE(better(a, c) || !better(a, b) || !better(b, c));
        EXPECT_TRUE(alike(a, c) || !alike(a, b) || !alike(b, c));
      }
    }
  }
}

TEST(Better, puts_a_yes_first) {
  const Entitlement yes{true, DecisionReason::granted};
  for (const auto& other : all_answers()) {
    if (!other.allowed) {
      EXPECT_TRUE(better(yes, other)) << to_text(other.reason);
    }
  }
}

TEST(Better, puts_the_refusal_first_that_is_nearest_to_a_yes) {
  using enum DecisionReason;
  const std::vector order = {account_on_hold, not_covered,  contract_ended, right_not_in_programme,
                             not_available,   not_entitled, unknown};
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    EXPECT_TRUE(better({false, order[i]}, {false, order[i + 1]}))
        << to_text(order[i]) << " before " << to_text(order[i + 1]);
  }
}

}  // namespace
}  // namespace claviger::rules
