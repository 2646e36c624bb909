#include "index/holders.hpp"

#include <gmock/gmock.h>

#include "index/step.hpp"

namespace claviger::index {
namespace {

using domain::IdentifierType;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Portion kAll{0, SIZE_MAX};

/// Contract 1, renewed by 2, renewed by 3, under bill-to 1; contract 4 under bill-to 2; all of one programme.
class Holders : public testing::Test {
 protected:
  Holders() {
    Step step({}, {});
    step.put_programs({{{1}, {.is_published = true}}});
    for (const std::int64_t id : {1, 2, 3, 4}) put_contract(step, id, id == 2 || id == 3 ? id - 1 : 0);
    step.put(domain::BillToFacts{.id = {1}, .bill_to_key = "7001", .is_published = true, .contracts = {{1}, {2}, {3}}});
    step.put(domain::BillToFacts{.id = {2}, .bill_to_key = "7002", .is_published = true, .contracts = {{4}}});
    step.add({.serial_key = "NA", .contract = {2}, .product = {1}});
    step.add({.serial_key = "NA", .contract = {4}, .product = {2}});
    root_ = step.finish({});
  }

  static void put_contract(Step& step, std::int64_t id, std::int64_t renewed) {
    domain::ContractFacts contract{.id = {id},
                                   .number_key = "C" + std::to_string(id),
                                   .is_published = true,
                                   .program = {1},
                                   .bill_to = {id == 4 ? 2 : 1}};
    if (renewed != 0) contract.renews = {{renewed}};
    step.put(std::move(contract));
  }

  static domain::HeldGrant on_contract(std::int64_t id) { return {.number = {{id}, {}}}; }
  static domain::HeldGrant on_bill_to(std::int64_t id) { return {.number = {{}, {id}}}; }

  /// From here on the account holds these, and nothing else.
  void hold(std::int64_t account, std::vector<domain::HeldGrant> grants) {
    Step step(root_, {});
    step.put(domain::AccountFacts{.id = {account},
                                  .public_id = "a" + std::to_string(account),
                                  .email_key = std::to_string(account) + "@works.example",
                                  .state = domain::AccountState::active,
                                  .grants = std::move(grants)});
    root_ = step.finish({});
  }

  [[nodiscard]] std::vector<Number> holders(IdentifierType type, std::string_view key, Portion portion = kAll) const {
    return holders_of(root_, {.type = type, .key = key}, portion);
  }

  Root root_;
};

TEST_F(Holders, are_who_holds_the_contract_what_it_renews_or_its_bill_to) {
  hold(1, {on_contract(3)});
  hold(2, {on_contract(1), on_contract(1)});
  hold(3, {on_bill_to(1)});
  hold(4, {on_contract(4)});
  EXPECT_THAT(holders(IdentifierType::contract, "C3"), ElementsAre(1, 2, 3));
  EXPECT_THAT(holders(IdentifierType::contract, "C1"), ElementsAre(2, 3)) << "the renewal says nothing of the old one";
  EXPECT_THAT(holders(IdentifierType::bill_to, "7001"), ElementsAre(3));
  EXPECT_THAT(holders(IdentifierType::serial, "NA"), ElementsAre(2, 3, 4)) << "on any contract that names it";
  EXPECT_THAT(holders(IdentifierType::contract, "C9"), IsEmpty());
}

TEST_F(Holders, come_in_portions) {
  for (std::int64_t account = 1; account <= 5; ++account) hold(account, {on_contract(1), on_bill_to(1)});
  EXPECT_THAT(holders(IdentifierType::contract, "C1", {0, 2}), ElementsAre(1, 2));
  EXPECT_THAT(holders(IdentifierType::contract, "C1", {2, 2}), ElementsAre(3, 4));
  EXPECT_THAT(holders(IdentifierType::contract, "C1", {4, 2}), ElementsAre(5));
}

TEST_F(Holders, are_gone_with_their_last_grant) {
  hold(1, {on_contract(1), on_contract(4)});
  hold(1, {on_contract(4)});
  EXPECT_THAT(holders(IdentifierType::contract, "C1"), IsEmpty());
  EXPECT_THAT(holders(IdentifierType::contract, "C4"), ElementsAre(1));
}

TEST_F(Holders, hold_what_renews_theirs_and_what_stands_under_their_bill_tos) {
  hold(1, {on_contract(2), on_bill_to(2)});
  EXPECT_THAT(contracts_held_by(root_, 1, kAll), ElementsAre(2, 3, 4));
  EXPECT_THAT(contracts_held_by(root_, 1, {2, 1}), ElementsAre(3));
  EXPECT_THAT(bill_tos_held_by(root_, 1, kAll), ElementsAre(2));
  EXPECT_THAT(contracts_held_by(root_, 9, kAll), IsEmpty());
}

TEST_F(Holders, do_not_hold_what_no_longer_renews_theirs_or_is_gone) {
  hold(1, {on_contract(1)});
  Step step(root_, {});
  put_contract(step, 3, 0);
  step.put(domain::ContractFacts{.id = {1}, .number_key = "C1"});
  root_ = step.finish({});
  EXPECT_THAT(contracts_held_by(root_, 1, kAll), ElementsAre(2));
}

}  // namespace
}  // namespace claviger::index
