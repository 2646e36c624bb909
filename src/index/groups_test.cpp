// What groups give, from memory. Shows: R119, R120.

#include "index/groups.hpp"

#include <gmock/gmock.h>

#include "index/decide.hpp"
#include "index/holders.hpp"
#include "index/step.hpp"

namespace claviger::index {
namespace {

using domain::IdentifierType;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr rules::DayNumber kToday = 20000;
constexpr Portion kAll{0, SIZE_MAX};

Day day(int number) {
  return Day(std::chrono::days(number));
}

/// Contract 1, renewed by 2, and contract 3, all under bill-to 1; party 7 is on all of them. Account 1 keeps group 1.
class GroupsInIndex : public testing::Test {
 protected:
  GroupsInIndex() {
    Step step({}, {});
    const auto rights = rules::rights_of_scope(domain::Scope::support);
    step.put_programs({{{1}, {true, domain::EntitledParty::install_at, rights, rights}}});
    for (const std::int64_t id : {1, 2, 3}) {
      domain::ContractFacts contract{.id = {id},
                                     .number_key = "C" + std::to_string(id),
                                     .is_published = true,
                                     .program = {1},
                                     .bill_to = {1},
                                     .status = domain::ContractStatus::active,
                                     .start_day = day(kToday - 10),
                                     .end_day = day(kToday + 10)};
      if (id == 2) contract.renews = {{1}};
      contract.parties = {{7}};
      step.put(std::move(contract));
    }
    step.put(domain::BillToFacts{.id = {1}, .bill_to_key = "7001", .is_published = true, .contracts = {{1}, {2}, {3}}});
    root_ = step.finish({});
  }

  void put(std::int64_t id, std::vector<domain::Membership> memberships, std::vector<domain::Administered> offices = {},
           std::vector<domain::Number> blocks = {}) {
    Step step(root_, {});
    step.put(domain::AccountFacts{.id = {id},
                                  .public_id = "a" + std::to_string(id),
                                  .email_key = std::to_string(id) + "@works.example",
                                  .state = domain::AccountState::active,
                                  .blocks = std::move(blocks),
                                  .memberships = std::move(memberships),
                                  .administered = std::move(offices)});
    root_ = step.finish({});
  }
  void put_group(std::vector<domain::GroupedNumber> numbers, std::vector<domain::AccountId> keepers = {{1}}) {
    Step step(root_, {});
    step.put(domain::GroupFacts{.id = {1}, .numbers = std::move(numbers), .keepers = std::move(keepers)});
    root_ = step.finish({});
  }
  [[nodiscard]] bool may(Number account, IdentifierType type, std::string_view key) const {
    return decide(root_, {.account = account,
                          .resource_type = type,
                          .resource_key = key,
                          .resource_hash = hash_of(key),
                          .today = kToday})
        .allowed;
  }
  [[nodiscard]] bool may(Number account, std::string_view contract) const {
    return may(account, IdentifierType::contract, contract);
  }

  static domain::GroupedNumber contract(std::int64_t id, std::int64_t party = 0) { return {{{id}, {}}, {party}}; }
  static domain::Administered office(std::int64_t contract) { return {{{contract}, {}}, {}}; }

  Root root_;
};

TEST_F(GroupsInIndex, give_their_numbers_and_what_renews_them_while_a_keeper_manages_them) {
  put_group({contract(1)});
  put(2, {{{1}, {}}});
  EXPECT_FALSE(may(2, "C1")) << "nobody manages it";
  put(1, {}, {office(1)});
  EXPECT_TRUE(may(2, "C1"));
  EXPECT_TRUE(may(2, "C2")) << "it renews C1";
  EXPECT_FALSE(may(2, "C3"));
  put(1, {}, {{{{}, {1}}, {}}});
  EXPECT_TRUE(may(2, "C1")) << "by its bill-to";
  put_group({contract(1)}, {});
  EXPECT_FALSE(may(2, "C1")) << "who manages it does not keep the group";
  put_group({contract(2)});
  put(1, {}, {office(1)});
  EXPECT_TRUE(may(2, "C2")) << "managed through what it renews";
}

TEST_F(GroupsInIndex, of_bill_tos_give_what_is_under_them) {
  put(1, {}, {{{{}, {1}}, {}}});
  put_group({{{{}, {1}}, {}}});
  put(2, {{{1}, {}}});
  EXPECT_TRUE(may(2, "C3"));
  EXPECT_TRUE(may(2, IdentifierType::bill_to, "7001"));
}

TEST_F(GroupsInIndex, R119_R120_give_for_the_companies_that_were_chosen) {
  put(1, {}, {office(1)});
  put_group({contract(1, 7)});
  put(2, {{{1}, {8}}});
  EXPECT_FALSE(may(2, "C1"));
  put(2, {{{1}, {8}}, {{1}, {7}}});
  EXPECT_TRUE(may(2, "C1"));
  put_group({contract(1, 9)});
  put(2, {{{1}, {}}});
  EXPECT_FALSE(may(2, "C1")) << "that company is not on it";
}

TEST_F(GroupsInIndex, give_nothing_where_one_is_blocked) {
  put(1, {}, {office(1), office(3)});
  put_group({contract(1), contract(3)});
  put(2, {{{1}, {}}}, {}, {{{1}, {}}});
  EXPECT_FALSE(may(2, "C1"));
  EXPECT_TRUE(may(2, "C3"));
}

TEST_F(GroupsInIndex, are_searched_from_both_ends) {
  put(1, {}, {office(1), office(3)});
  put_group({contract(1), contract(3)});
  put(2, {{{1}, {}}});
  put(3, {{{1}, {}}});
  const auto holders = [&](std::string_view key, Portion portion) {
    return holders_of(root_, {.type = IdentifierType::contract, .key = key}, portion);
  };
  EXPECT_THAT(holders("C2", kAll), ElementsAre(2, 3));
  EXPECT_THAT(holders("C3", {2, 5}), ElementsAre(3));
  EXPECT_THAT(contracts_held_by(root_, 2, kAll), ElementsAre(1, 2, 3));
  put_group({contract(3)});
  EXPECT_THAT(holders("C1", kAll), IsEmpty());
  put(2, {});
  EXPECT_THAT(holders("C3", kAll), ElementsAre(3));
}

TEST_F(GroupsInIndex, R122_a_group_costs_its_people_and_its_numbers_never_their_product) {
  domain::GroupFacts facts{.id = {1}};
  for (std::int64_t id = 1; id <= 5'000; ++id) facts.numbers.push_back(contract(id));
  const auto group = group_of(facts);
  EXPECT_EQ(group.targets.size(), 5'000U);
  EXPECT_TRUE(group.parties.empty()) << "where no company was chosen, none is kept";
  EXPECT_EQ(sizeof(MembershipRecord), 8U);
}

}  // namespace
}  // namespace claviger::index
