#include "index/chunks.hpp"

#include <gmock/gmock.h>

namespace claviger::index {
namespace {

Day day(int count) {
  return Day(std::chrono::days(count));
}
TimePoint at(int seconds) {
  return TimePoint(std::chrono::seconds(seconds));
}

TEST(Chunks, days_beyond_what_is_kept_count_as_open) {
  EXPECT_EQ(day_of(day(-1)), 0);
  EXPECT_EQ(day_of(day(20'000)), 20'000);
  EXPECT_EQ(day_of(day(65'534)), 65'534);
  EXPECT_EQ(day_of(day(65'535)), kOpenDay);
  EXPECT_EQ(day_of(day(2'932'896)), kOpenDay);
  EXPECT_EQ(day_number(kOpenDay), rules::kForever);
  EXPECT_EQ(day_number(65'534), 65'534);
}

domain::AccountFacts account(std::int64_t id, std::vector<domain::HeldGrant> grants) {
  return {.id = {id},
          .public_id = "a",
          .email_key = "a@b",
          .state = domain::AccountState::active,
          .grants = std::move(grants)};
}

domain::HeldGrant on_contract(std::int64_t id) {
  return {
      .number = {{id}, {}}, .scope = domain::Scope::ordering, .origin = domain::Origin::import, .valid_from = at(10)};
}

TEST(Chunks, a_grant_keeps_its_scope_origin_and_target) {
  auto on_bill_to = on_contract(0);
  on_bill_to.number = {{}, {5}};
  const auto facts = account(3, {on_contract(9), on_bill_to, on_contract(5)});
  const auto chunk = with({}, {at(20), {{3, &facts}}});
  ASSERT_EQ(chunk.grants_of(3).size(), 3U);
  EXPECT_EQ(chunk.grants_on(3, 5).size(), 1U);
  EXPECT_EQ(chunk.grants_on(3, 5 | kBillTo).size(), 1U);
  EXPECT_TRUE(chunk.grants_on(3, 6).empty());
  EXPECT_TRUE(chunk.grants_on(2, 5).empty());
  const auto grant = chunk.grants_on(3, 9).front();
  EXPECT_EQ(grant.scope(), domain::Scope::ordering);
  EXPECT_EQ(grant.origin(), domain::Origin::import);
}

TEST(Chunks, what_began_costs_no_terms_and_equal_terms_are_kept_once) {
  auto begun = on_contract(1);
  auto later = on_contract(2);
  later.valid_from = at(30);
  auto until = on_contract(3);
  until.valid_until = at(40);
  auto party = on_contract(4);
  party.party = {7};
  const auto facts = account(0, {begun, later, until, party, until});
  const auto chunk = with({}, {at(20), {{0, &facts}}});
  EXPECT_EQ(chunk.grants_on(0, 1).front().terms(), 0U);
  EXPECT_EQ(chunk.terms.size(), 4U);
  EXPECT_EQ(chunk.terms[chunk.grants_on(0, 2).front().terms()].from, 30'000);
  EXPECT_EQ(chunk.terms[chunk.grants_on(0, 3).front().terms()].until, 40'000);
  EXPECT_EQ(chunk.terms[chunk.grants_on(0, 4).front().terms()].party, 7U);
}

TEST(Chunks, replacing_one_account_leaves_its_neighbours) {
  auto first = account(1, {on_contract(1)});
  first.blocks = {{{8}, {}}};
  auto second = account(2, {on_contract(2)});
  second.blocks = {{{}, {9}}};
  second.is_on_hold = true;
  const auto before = with({}, {at(20), {{1, &first}, {2, &second}}});
  const auto emptied = account(1, {});
  const auto after = with(before, {at(20), {{1, &emptied}}});
  EXPECT_TRUE(before.is_blocked(1, 8));
  EXPECT_FALSE(after.is_blocked(1, 8));
  EXPECT_TRUE(after.grants_of(1).empty());
  EXPECT_TRUE(after.is_blocked(2, 9 | kBillTo));
  EXPECT_FALSE(after.is_blocked(2, 9));
  EXPECT_EQ(after.flags(2).is_on_hold, 1);
  EXPECT_EQ(after.grants_on(2, 2).size(), 1U);
}

TEST(Chunks, a_bill_to_keeps_its_contracts_when_its_neighbour_changes) {
  const domain::BillToFacts one{.id = {1}, .bill_to_key = "1", .is_published = true, .contracts = {{4}, {5}}};
  const domain::BillToFacts two{.id = {2}, .bill_to_key = "2", .is_published = true, .contracts = {{6}}};
  const auto before = with({}, BillTosByPlace{{1, &one}, {2, &two}});
  const domain::BillToFacts gone{.id = {1}, .bill_to_key = "1"};
  const auto after = with(before, BillTosByPlace{{1, &gone}});
  EXPECT_THAT(before.contracts.of(1), testing::ElementsAre(4, 5));
  EXPECT_TRUE(after.contracts.of(1).empty());
  EXPECT_EQ(after.is_published[1], 0);
  EXPECT_THAT(after.contracts.of(2), testing::ElementsAre(6));
}

TEST(Chunks, a_contract_renews_several_and_no_more_when_told_again) {
  ContractChunk chunk;
  domain::ContractFacts facts{.id = {3}, .is_published = true, .renews = {{9}, {7}}};
  chunk.put(3, facts);
  EXPECT_EQ(chunk.renews.of(3).size(), 2U);
  EXPECT_TRUE(chunk.renews.of(2).empty());
  facts.renews.clear();
  chunk.put(3, facts);
  EXPECT_TRUE(chunk.renews.of(3).empty());
  EXPECT_EQ(chunk.records[3].renewed_count, 0);
}

TEST(Chunks, a_contract_names_whom_it_named_last_and_no_neighbours_party) {
  ContractChunk chunk;
  chunk.put(3, {.id = {3}, .is_published = true, .parties = {{9}, {7}}});
  chunk.put(4, {.id = {4}, .is_published = true, .parties = {{8}}});
  EXPECT_TRUE(chunk.names(3, 7));
  EXPECT_FALSE(chunk.names(3, 8));
  chunk.put(3, {.id = {3}, .is_published = true, .parties = {{9}}});
  EXPECT_FALSE(chunk.names(3, 7));
  EXPECT_TRUE(chunk.names(4, 8));
}

}  // namespace
}  // namespace claviger::index
