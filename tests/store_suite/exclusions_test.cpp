// Contracts that are excluded from what their bill-to gives, in a crowd where contract 530 is renewed by 531.
// Shows: R89.

#include "store/exclusions.hpp"

#include <gmock/gmock.h>

#include <functional>

#include "fixture.hpp"
#include "store/index_feed.hpp"
#include "store/journal.hpp"
#include "store/past.hpp"
#include "store/sql.hpp"
#include "store_suite/crowd.hpp"

namespace claviger::test {
namespace {

using store::Reader;
using store::Transaction;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr domain::ContractId kOld{530}, kNew{531};

class StoreExclusions : public DatabaseFixture {
 protected:
  template <typename Work>
  auto read(Work work) {
    using Outcome = std::invoke_result_t<Work, Reader&>;
    auto got = database().read([&](Reader& reader) -> Result<Outcome> { return work(reader); });
    EXPECT_TRUE(got) << got.error().detail;
    return got.value_or(Outcome{});
  }
  void SetUp() override {
    DatabaseFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    const auto made = make_crowd(database(), 1'000);
    ASSERT_TRUE(made) << made.error().detail;
    bill_to_ = read([](Reader& reader) { return store::find_contract(reader, kNew)->bill_to.id; });
  }
  void write(const std::function<void(Transaction&)>& work) {
    const auto done = database().write({"test", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
      work(transaction);
      return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  void exclude(domain::ContractId contract) {
    write([&](Transaction& transaction) {
      store::set_exclusion(transaction, contract);
      transaction.append({"contract_excluded", "contract", {{"contract", contract.value}}});
    });
  }
  bool is_excluded(domain::ContractId contract) {
    return read([&](Reader& reader) {
      return store::is_excluded(reader, store::scope_of(*store::find_contract(reader, contract)));
    });
  }
  std::vector<domain::ContractId> sample(const std::vector<domain::ContractId>& blocked = {}) {
    return read([&](Reader& reader) {
      return store::one_of_each_program(reader, {bill_to_, Day(std::chrono::days(20'000)), blocked});
    });
  }
  /// Every contract under the bill-to but the one.
  void exclude_all_but(domain::ContractId kept) {
    const auto contracts =
        read([&](Reader& reader) { return store::read_bill_tos(reader, {bill_to_.value}).front().contracts; });
    for (const auto contract : contracts) {
      if (contract != kept) exclude(contract);
    }
  }

  domain::BillToId bill_to_;
};

TEST_P(StoreExclusions, hold_for_the_contract_and_for_what_renews_it) {
  ASSERT_FALSE(is_excluded(kNew));
  exclude(kOld);
  EXPECT_TRUE(is_excluded(kOld));
  EXPECT_TRUE(is_excluded(kNew));
  EXPECT_FALSE(is_excluded({532}));
  EXPECT_FALSE(read([&](Reader& reader) { return store::is_excluded(reader, {{}, bill_to_}); }));
  write([&](Transaction& transaction) {
    const auto scope = store::scope_of(*store::find_contract(transaction, kNew));
    EXPECT_THAT(store::lift_exclusion(transaction, scope), ElementsAre(kOld));
    EXPECT_THAT(store::lift_exclusion(transaction, scope), IsEmpty());
    transaction.append({"contract_included", "contract", {{"contract", kNew.value}}});
  });
  EXPECT_FALSE(is_excluded(kOld));
  EXPECT_FALSE(is_excluded(kNew));
}

TEST_P(StoreExclusions, take_the_bill_to_from_where_grants_count) {
  exclude(kOld);
  const auto scope = read([](Reader& reader) {
    return store::where_grants_count(reader, store::scope_of(*store::find_contract(reader, kNew)));
  });
  EXPECT_EQ(scope.contract, kNew);
  EXPECT_THAT(scope.predecessors, ElementsAre(kOld));
  EXPECT_FALSE(scope.bill_to);
}

TEST_P(StoreExclusions, are_passed_over_where_one_contract_stands_for_its_programme) {
  exclude_all_but(kNew);
  EXPECT_THAT(sample(), ElementsAre(kNew));
  EXPECT_THAT(sample({kNew}), ElementsAre(kNew)) << "blocked before excluded";
  EXPECT_TRUE(read(
      [&](Reader& reader) { return store::has_active_contract(reader, bill_to_, Day(std::chrono::days(20'000))); }));
  EXPECT_EQ(read([&](Reader& reader) { return store::count_covered_contracts(reader, bill_to_); }), 1);
  exclude(kOld);
  EXPECT_EQ(sample().size(), 1U) << "something is shown where all are";
  EXPECT_FALSE(read(
      [&](Reader& reader) { return store::has_active_contract(reader, bill_to_, Day(std::chrono::days(20'000))); }));
  EXPECT_EQ(read([&](Reader& reader) { return store::count_covered_contracts(reader, bill_to_); }), 0);
}

TEST_P(StoreExclusions, are_listed_under_the_bill_to_of_what_renews_them) {
  const auto listed = [&](int limit) {
    return read([&](Reader& reader) { return store::excluded_contracts_under(reader, bill_to_, limit); });
  };
  EXPECT_THAT(listed(10), IsEmpty());
  exclude(kOld);
  EXPECT_THAT(listed(10), ElementsAre("C531"));
  exclude_all_but(kNew);
  EXPECT_THAT(listed(1'000), Contains("C531"));
  EXPECT_EQ(listed(1).size(), 1U);
}

TEST_P(StoreExclusions, are_told_to_the_index_contract_by_contract) {
  const auto before = *database().revision();
  exclude(kOld);
  const auto touched = read([&](Reader& reader) { return store::touched_since(reader, before); });
  EXPECT_THAT(touched.contracts, ElementsAre(kOld.value));
  EXPECT_TRUE(read([&](Reader& reader) { return store::named_since(reader, before, 10).touches_all; }));
  const auto facts = read([&](Reader& reader) { return store::read_contracts(reader, {kOld.value, kNew.value}); });
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_TRUE(facts[0].is_excluded);
  EXPECT_FALSE(facts[1].is_excluded) << "by what it renews";
}

TEST_P(StoreExclusions, were_there_on_a_past_day_while_they_were) {
  const auto before = clock().now();
  clock().advance(std::chrono::hours(1));
  exclude(kOld);
  const auto then = [&](TimePoint at) {
    return read([&](Reader& reader) {
      const Reader past(reader, *store::past_at(reader, at));
      return store::is_excluded(past, {kOld, {}, {}});
    });
  };
  EXPECT_FALSE(then(before));
  EXPECT_TRUE(then(clock().now()));
}

CLAVIGER_BOTH_ENGINES(StoreExclusions);

}  // namespace
}  // namespace claviger::test
