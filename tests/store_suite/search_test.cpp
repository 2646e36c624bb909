// What searches enumerate and clients are, on both engines.

#include "store/search.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <set>

#include "fixture.hpp"
#include "rules/authorize.hpp"
#include "store/clients.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"
#include "store/sql.hpp"
#include "store_suite/crowd.hpp"

namespace claviger::test {
namespace {

using store::Reader;
using store::Transaction;
using testing::ElementsAre;
using testing::ElementsAreArray;

std::vector<domain::ContractId> contracts_under(const Reader& reader, domain::BillToId bill_to) {
  std::vector<domain::ContractId> contracts;
  store::each<long long>(
      reader,
      "select contract_id from contract_version where bill_to_id = :bill_to and until_import is null order by 1",
      [&](long long id) { contracts.push_back({id}); }, bill_to);
  return contracts;
}

class Search : public DatabaseFixture {
 protected:
  void SetUp() override {
    DatabaseFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    const auto made = make_crowd(database(), 1'000);
    ASSERT_TRUE(made) << made.error().detail;
  }
  void write(const std::function<void(Transaction&)>& work) {
    const auto done = database().write({"test", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
      work(transaction);
      return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  template <typename Work>
  auto read(Work work) {
    using Outcome = std::invoke_result_t<Work, Reader&>;
    auto got = database().read([&](Reader& reader) -> Result<Outcome> { return work(reader); });
    EXPECT_TRUE(got) << got.error().detail;
    return got.value_or(Outcome{});
  }
};

void add_line(Transaction& transaction, domain::ContractId contract, const std::string& serial) {
  const auto id = transaction.next_id("contract_line");
  store::execute(
      transaction,
      "insert into contract_line (id, contract_id, line_key, content_hash, site_id, product_id, serial, "
      "serial_key, start_day, end_day, warranty_end_day, details, from_import) values (:id, :contract, :line, "
      "'', 1, 1, :serial, :key, 0, 1, 0, '', 1)",
      id, contract, std::to_string(id), serial, serial);
}

TEST_P(Search, holders_are_each_there_once_in_the_order_of_accounts_by_any_page) {
  const domain::Number contract{{900'001}, {}}, bill_to{{}, {900'002}};
  write([&](Transaction& transaction) {
    for (const auto account : {9, 3, 7, 5, 3})
      store::insert_grant(transaction, {.account = {account}, .number = contract, .valid_from = transaction.now()});
    for (const auto account : {3, 4})
      store::insert_grant(transaction, {.account = {account}, .number = bill_to, .valid_from = transaction.now()});
    const auto ended =
        store::insert_grant(transaction, {.account = {6}, .number = contract, .valid_from = transaction.now()});
    store::end_grant(transaction, ended.id);
  });
  for (const int limit : {1, 2, 3, 50}) {
    const auto ids = read([&](Reader& reader) {
      std::vector<std::int64_t> found;
      domain::AccountId after;
      for (auto part = store::holders_after(reader, {contract, bill_to}, after, limit); !part.empty();
           part = store::holders_after(reader, {contract, bill_to}, after, limit)) {
        EXPECT_LE(part.size(), static_cast<std::size_t>(limit));
        for (const auto& holder : part) found.push_back(holder.id.value);
        after = part.back().id;
      }
      return found;
    });
    EXPECT_THAT(ids, ElementsAre(3, 4, 5, 7, 9)) << limit;
  }
}

TEST_P(Search, contracts_are_those_granted_their_renewals_and_what_stands_under_a_bill_to) {
  // Contract 21 renews contract 20 (crowd.hpp).
  constexpr domain::AccountId kNobody{500'000};
  write([&](Transaction& transaction) {
    store::insert_grant(transaction, {.account = kNobody, .number = {{20}, {}}, .valid_from = transaction.now()});
  });
  const auto granted = read([&](Reader& reader) { return store::contracts_held_after(reader, kNobody, 0, 50); });
  std::vector<std::int64_t> ids;
  for (const auto& held : granted) ids.push_back(held.id);
  EXPECT_THAT(ids, testing::Contains(20));
  EXPECT_THAT(ids, testing::Contains(21));
  write([&](Transaction& transaction) {
    store::insert_grant(transaction, {.account = kNobody, .number = {{}, {1}}, .valid_from = transaction.now()});
  });
  const auto under = read([&](Reader& reader) { return contracts_under(reader, {1}); });
  const auto all = read([&](Reader& reader) { return store::contracts_held_after(reader, kNobody, 0, 10'000); });
  EXPECT_GE(all.size(), under.size());
  std::set<std::int64_t> found;
  for (const auto& held : all) EXPECT_TRUE(found.insert(held.id).second) << held.number << " is there twice";
  for (const auto& contract : under) EXPECT_TRUE(found.contains(contract.value)) << contract.value;
  const auto bill_tos = read([&](Reader& reader) { return store::bill_tos_held_after(reader, kNobody, 0, 10); });
  ASSERT_EQ(bill_tos.size(), 1U);
  EXPECT_EQ(bill_tos.front().id, 1);
  const auto paged = read([&](Reader& reader) {
    std::vector<std::int64_t> pages;
    std::int64_t after = 0;
    for (auto part = store::contracts_held_after(reader, kNobody, after, 7); !part.empty();
         part = store::contracts_held_after(reader, kNobody, after, 7)) {
      for (const auto& held : part) pages.push_back(held.id);
      after = part.back().id;
    }
    return pages;
  });
  EXPECT_THAT(paged, ElementsAreArray(found));
}

TEST_P(Search, serials_are_each_there_once_by_any_page) {
  constexpr domain::AccountId kNobody{500'000};
  write([&](Transaction& transaction) {
    store::insert_grant(transaction, {.account = kNobody, .number = {{}, {1}}, .valid_from = transaction.now()});
    const auto contracts = contracts_under(transaction, {1});
    ASSERT_GE(contracts.size(), 2U);
    // The first serial stands on two contracts, and one line has none.
    add_line(transaction, contracts.front(), "S9");
    add_line(transaction, contracts.front(), "");
    for (const auto* serial : {"S9", "S8", "S7", "S6", "S5"}) add_line(transaction, contracts.back(), serial);
    add_line(transaction, {900'003}, "ELSEWHERE");
  });
  const auto all = read([&](Reader& reader) { return store::serials_held_after(reader, kNobody, "", 10'000); });
  std::vector<std::string> keys, paged;
  for (const auto& held : all) keys.push_back(held.key);
  EXPECT_THAT(keys, ElementsAre("S5", "S6", "S7", "S8", "S9"));
  std::string after;
  for (auto part = read([&](Reader& reader) { return store::serials_held_after(reader, kNobody, after, 3); });
       !part.empty();
       part = read([&](Reader& reader) { return store::serials_held_after(reader, kNobody, after, 3); })) {
    for (const auto& held : part) paged.push_back(held.key);
    after = part.back().key;
  }
  EXPECT_EQ(paged, keys);
}

TEST_P(Search, a_client_is_found_by_id_and_name_until_it_ends) {
  const domain::Client gate{.client_id = "abc",
                            .name = "Gate",
                            .scopes = rules::set_of({rules::ClientScope::decisions, rules::ClientScope::scim}),
                            .bill_tos = {"7001", "7002"},
                            .secret_hash = "h",
                            .created_at = start_of_tests()};
  domain::Client made;
  write([&](Transaction& transaction) { made = store::insert_client(transaction, gate); });
  for (const auto* name : {"abc", "gate", "GATE"}) {
    const auto found = read([&](Reader& reader) { return store::find_client(reader, name); });
    ASSERT_TRUE(found) << name;
    EXPECT_EQ(found->id, made.id);
    EXPECT_EQ(found->scopes, gate.scopes);
    EXPECT_EQ(found->bill_tos, gate.bill_tos);
    EXPECT_EQ(found->secret_hash, "h");
    EXPECT_EQ(found->created_at, gate.created_at);
  }
  const auto name_by_id = [&](domain::ClientId id) {
    const auto found = read([&](Reader& reader) { return store::find_client(reader, id); });
    return found ? found->name : "";
  };
  const auto name_in_force = [&](const std::string& client_id) {
    const auto found = read([&](Reader& reader) { return store::find_client_in_force(reader, client_id); });
    return found ? found->name : "";
  };
  EXPECT_EQ(name_by_id(made.id), "Gate");
  EXPECT_EQ(name_in_force("abc"), "Gate");
  for (const auto* other : {"ABC", "Gate", "ab"}) EXPECT_EQ(name_in_force(other), "") << other;
  write([&](Transaction& transaction) { store::end_client(transaction, made.id); });
  EXPECT_FALSE(read([&](Reader& reader) { return store::find_client(reader, "abc"); }));
  EXPECT_EQ(name_by_id(made.id), "");
  EXPECT_EQ(name_in_force("abc"), "");
  write([&](Transaction& transaction) { store::insert_client(transaction, gate); });
  EXPECT_TRUE(read([&](Reader& reader) { return store::find_client(reader, "abc"); })) << "the name is free again";
}

CLAVIGER_BOTH_ENGINES(Search);

}  // namespace
}  // namespace claviger::test
