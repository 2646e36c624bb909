#include "index/decide.hpp"

#include <gmock/gmock.h>

#include "index/step.hpp"

namespace claviger::index {
namespace {

using domain::DecisionReason;
using domain::IdentifierType;
using testing::SizeIs;

constexpr int kDevices = 2000;
constexpr rules::DayNumber kToday = 20000;

Day day(int number) {
  return Day(std::chrono::days(number));
}

class Seen final : public ChainVisitor {
 public:
  void reached(Number product, const rules::Entitlement&) override { products.push_back(product); }
  void judged(const JudgedChain& chain) override { judged_lines.push_back(chain.line); }
  std::vector<Number> products;
  std::vector<const LineRecord*> judged_lines;
};

/// Ada holds contract 1, which names a serial on thousands of devices of two products.
class SharedSerial : public testing::Test {
 protected:
  SharedSerial() {
    const auto rights = rules::rights_of_scope(domain::Scope::support);
    step_.put_programs({{{1}, {true, domain::EntitledParty::install_at, rights, rights}}});
    step_.put(domain::ProductFacts{{1}, "ROUTER"});
    step_.put(domain::ProductFacts{{2}, "SWITCH"});
    step_.put(domain::ContractFacts{.id = {1},
                                    .number_key = "C1",
                                    .is_published = true,
                                    .program = {1},
                                    .bill_to = {1},
                                    .status = domain::ContractStatus::active,
                                    .start_day = day(kToday - 10),
                                    .end_day = day(kToday + 10)});
    step_.put(domain::BillToFacts{.id = {1}, .bill_to_key = "7001", .is_published = true, .contracts = {{1}}});
    domain::AccountFacts ada{
        .id = {1}, .public_id = "ada", .email_key = "ada@works.example", .state = domain::AccountState::active};
    ada.grants.push_back({.number = {{1}, {}}});
    step_.put(std::move(ada));
  }

  void add_line(std::int64_t product, int until) {
    step_.add({.serial_key = "NA",
               .contract = {1},
               .product = {product},
               .start_day = day(kToday - 10),
               .end_day = day(until)});
  }

  rules::Entitlement decide_seen() {
    const auto root = step_.finish({.revision = 1});
    const Asked asked{.account = find_account(root, "ada"),
                      .right = domain::Right::open_case,
                      .resource_type = IdentifierType::serial,
                      .resource_key = "NA",
                      .resource_hash = hash_of("NA"),
                      .today = kToday};
    const auto unseen = decide(root, asked);
    const auto answer = decide(root, asked, &seen_);
    EXPECT_EQ(unseen.allowed, answer.allowed);
    EXPECT_EQ(unseen.reason, answer.reason);
    return answer;
  }

  Step step_{Root{}, {}};
  Seen seen_;
};

TEST_F(SharedSerial, each_line_is_judged_once_however_many_products_share_it) {
  for (int i = 0; i < kDevices; ++i) add_line(1 + i % 2, kToday + 1 + i);
  EXPECT_EQ(decide_seen().reason, DecisionReason::granted);
  EXPECT_THAT(seen_.judged_lines, SizeIs(kDevices));
  EXPECT_TRUE(std::ranges::is_sorted(seen_.products)) << "product by product";
}

TEST_F(SharedSerial, lines_that_say_the_same_are_judged_as_one) {
  for (int i = 0; i < kDevices; ++i) add_line(1 + i % 2, kToday + 1);
  EXPECT_EQ(decide_seen().reason, DecisionReason::granted);
  EXPECT_THAT(seen_.judged_lines, SizeIs(2));
}

TEST_F(SharedSerial, is_ambiguous_where_one_product_is_not_covered) {
  for (int i = 0; i < kDevices; ++i) add_line(1 + i % 2, i % 2 == 0 ? kToday + 1 : kToday);
  EXPECT_EQ(decide_seen().reason, DecisionReason::serial_ambiguous);
}

TEST_F(SharedSerial, is_covered_by_the_one_line_of_its_product_that_covers_today) {
  for (int i = 0; i < kDevices; ++i) add_line(1, i == kDevices / 2 ? kToday + 1 : kToday - 1 - i % 9);
  EXPECT_EQ(decide_seen().reason, DecisionReason::granted);
}

TEST_F(SharedSerial, within_a_bill_to_other_lines_are_as_if_they_were_not_there) {
  step_.put(domain::BillToFacts{.id = {2}, .bill_to_key = "7002", .is_published = true, .contracts = {{3}}});
  step_.put(domain::ContractFacts{.id = {3},
                                  .number_key = "C3",
                                  .is_published = true,
                                  .program = {1},
                                  .bill_to = {2},
                                  .status = domain::ContractStatus::active,
                                  .start_day = day(kToday - 1),
                                  .end_day = day(kToday + 1)});
  add_line(1, kToday + 1);
  step_.add(
      {.serial_key = "NA", .contract = {3}, .product = {1}, .start_day = day(kToday - 10), .end_day = day(kToday + 1)});
  const auto root = step_.finish({.revision = 1});
  const auto decided = [&](const std::vector<Number>& within) {
    return decide(root, {.account = find_account(root, "ada"),
                         .right = domain::Right::open_case,
                         .resource_type = IdentifierType::serial,
                         .resource_key = "NA",
                         .resource_hash = hash_of("NA"),
                         .within = &within,
                         .today = kToday})
        .reason;
  };
  EXPECT_EQ(decided({1}), DecisionReason::granted);
  EXPECT_EQ(decided({2}), DecisionReason::not_entitled);
  EXPECT_EQ(decided({1, 2}), DecisionReason::granted);
  EXPECT_EQ(decided({}), DecisionReason::unknown);
}

/// As the scan, which looks at contracts of the bill-to that name the company, and at no others.
TEST_F(SharedSerial, what_is_held_on_a_bill_to_for_a_company_that_no_contract_names_says_nothing) {
  domain::AccountFacts bea{.id = {2}, .public_id = "bea", .state = domain::AccountState::active, .is_on_hold = true};
  bea.grants.push_back({.number = {{}, {1}}, .party = {9}});
  step_.put(std::move(bea));
  const auto root = step_.finish({.revision = 1});
  const Asked asked{.account = find_account(root, "bea"),
                    .right = domain::Right::open_case,
                    .resource_type = IdentifierType::bill_to,
                    .resource_key = "7001",
                    .resource_hash = hash_of("7001"),
                    .today = kToday};
  EXPECT_EQ(decide(root, asked).reason, DecisionReason::not_entitled);
}

}  // namespace
}  // namespace claviger::index
