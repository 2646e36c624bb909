#include "rules/choose_contract.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

namespace claviger::rules {
namespace {

using Candidates = std::vector<ContractCandidate>;

/// An active contract of somebody else that covers the serial.
ContractCandidate a_contract(int id, const char* until) {
  return {.contract = {id}, .covers_today = true, .until = *base::parse_day(until)};
}

ContractCandidate with(ContractCandidate candidate, Verdict against_install_at) {
  candidate.against_install_at = against_install_at;
  return candidate;
}

ContractCandidate with(ContractCandidate candidate, Standing standing) {
  candidate.standing = standing;
  return candidate;
}

ContractCandidate uncovered(ContractCandidate candidate) {
  candidate.covers_today = false;
  return candidate;
}

ContractCandidate partner_branded(ContractCandidate candidate, Verdict against_bill_to) {
  candidate.entitled_party = EntitledParty::bill_to;
  candidate.against_bill_to = against_bill_to;
  return candidate;
}

std::int64_t chosen(const Candidates& candidates, Scope scope = Scope::support) {
  return choose_contract(candidates, scope).value_or(domain::ContractId{}).value;
}

TEST(U7_ChooseContract, takes_the_one_that_entitles_the_asker_though_it_ends_earlier) {
  EXPECT_EQ(chosen({with(a_contract(1, "2027-01-01"), Verdict::equal), a_contract(2, "2030-01-01")}), 1);
}

TEST(U7_ChooseContract, takes_the_latest_end_among_those_that_entitle) {
  EXPECT_EQ(chosen({with(a_contract(1, "2027-01-01"), Verdict::equal),
                    with(a_contract(2, "2028-01-01"), Verdict::equal), a_contract(3, "2030-01-01")}),
            2);
}

TEST(U7_ChooseContract, takes_the_certain_company_before_the_likely_one) {
  EXPECT_EQ(
      chosen({with(a_contract(1, "2027-01-01"), Verdict::equal), with(a_contract(2, "2030-01-01"), Verdict::likely)}),
      1);
}

TEST(U7_ChooseContract, takes_the_latest_end_when_none_entitles) {
  EXPECT_EQ(chosen({with(a_contract(1, "2027-01-01"), Verdict::unsure), a_contract(2, "2030-01-01")}), 2);
}

TEST(U7_ChooseContract, takes_the_active_contract_before_one_under_qa_hold_or_not_begun) {
  const auto held = with(with(a_contract(1, "2030-01-01"), Verdict::equal), Standing::qa_hold);
  const auto signed_only = with(with(a_contract(2, "2031-01-01"), Verdict::equal), Standing::too_new);
  EXPECT_EQ(chosen({held, signed_only, a_contract(3, "2027-01-01")}), 3);
  EXPECT_EQ(chosen({held, signed_only}), 1);
  EXPECT_EQ(chosen({signed_only}), 2);
}

TEST(R171_ChooseContract, finds_nothing_where_no_line_covers_today) {
  EXPECT_EQ(chosen({}), 0);
  EXPECT_EQ(chosen({uncovered(with(a_contract(1, "2027-01-01"), Verdict::equal))}), 0);
}

TEST(R171_ChooseContract, finds_no_cover_in_a_contract_that_has_ended) {
  EXPECT_EQ(chosen({with(with(a_contract(1, "2027-01-01"), Verdict::equal), Standing::ended)}), 0);
}

TEST(R171_ChooseContract, passes_over_the_uncovered_line_of_the_own_contract) {
  EXPECT_EQ(chosen({uncovered(with(a_contract(1, "2030-01-01"), Verdict::equal)), a_contract(2, "2027-01-01")}), 2);
}

TEST(R38_ChooseContract, looks_at_the_party_that_the_programme_entitles) {
  const auto end_customer = with(partner_branded(a_contract(1, "2030-01-01"), Verdict::different), Verdict::equal);
  const auto direct = with(a_contract(2, "2027-01-01"), Verdict::equal);
  EXPECT_EQ(chosen({end_customer, direct}), 2);
  EXPECT_EQ(chosen({partner_branded(a_contract(1, "2026-12-01"), Verdict::equal), a_contract(2, "2027-01-01")}), 1);
}

TEST(R83_ChooseContract, counts_end_customers_as_entitled_to_downloads_where_the_programme_gives_them) {
  auto end_customer = with(partner_branded(a_contract(1, "2027-01-01"), Verdict::different), Verdict::equal);
  const auto other = a_contract(2, "2030-01-01");
  EXPECT_EQ(chosen({end_customer, other}, Scope::downloads), 2);
  end_customer.gives_end_customer_downloads = true;
  EXPECT_EQ(chosen({end_customer, other}, Scope::downloads), 1);
  EXPECT_EQ(chosen({end_customer, other}, Scope::support), 2);
}

ContractCandidate any_candidate(int id) {
  auto candidate = a_contract(id, "2027-01-01");
  candidate.until += std::chrono::days(*rc::gen::inRange(0, 3));
  candidate.standing = static_cast<Standing>(*rc::gen::inRange(0, 4));
  candidate.covers_today = *rc::gen::arbitrary<bool>();
  candidate.entitled_party = static_cast<EntitledParty>(*rc::gen::inRange(0, 2));
  candidate.against_bill_to = static_cast<Verdict>(*rc::gen::inRange(0, 4));
  candidate.against_install_at = static_cast<Verdict>(*rc::gen::inRange(0, 4));
  candidate.gives_end_customer_downloads = *rc::gen::arbitrary<bool>();
  return candidate;
}

TEST(U7_ChooseContract, does_not_depend_on_the_order_of_the_candidates) {
  EXPECT_TRUE(rc::check([] {
    Candidates candidates;
    const int count = *rc::gen::inRange(0, 6);
    for (int id = 1; id <= count; ++id) candidates.push_back(any_candidate(id));
    const auto scope = static_cast<Scope>(*rc::gen::inRange(0, 3));
    const auto first = chosen(candidates, scope);
    std::ranges::reverse(candidates);
    RC_ASSERT(chosen(candidates, scope) == first);
    std::ranges::rotate(candidates, candidates.begin() + count / 2);
    RC_ASSERT(chosen(candidates, scope) == first);
  }));
}

}  // namespace
}  // namespace claviger::rules
