#include "store/database.hpp"

#include "fixture.hpp"
#include "store/journal.hpp"

namespace claviger::test {
namespace {

class DatabaseTransactions : public DatabaseFixture {};

TEST_P(DatabaseTransactions, what_is_committed_is_in_the_journal_and_the_chain_holds) {
  for (int i = 0; i < 3; ++i) {
    const auto done = database().write({.actor = "test"}, clock(), [](store::Transaction& transaction) -> Result<void> {
      transaction.append({.kind = "tried", .subject = "test:1", .body = {{"n", 1}}});
      return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  EXPECT_EQ(database().revision().value_or(0), 3);
  const auto fault =
      database().read([](store::Reader& reader) -> Result<bool> { return store::verify_chain(reader).has_value(); });
  EXPECT_FALSE(fault.value_or(true));
}

TEST_P(DatabaseTransactions, a_clients_request_id_is_found_in_the_journal_but_not_kept) {
  const std::string sent = "kim@elsewhere.example";
  const auto done = database().write({"test", sent}, clock(), [](store::Transaction& transaction) -> Result<void> {
    transaction.append({.kind = "tried", .subject = "test:1", .body = {}});
    transaction.append({.kind = "done", .subject = "test:1", .body = {}});
    return {};
  });
  ASSERT_TRUE(done) << done.error().detail;
  EXPECT_EQ(number("select count(*) from journal where request_id = '' or request_id like '%kim%'"), 0);
  const auto found = [&](const std::string& request_id, const std::string& kind) {
    return database()
        .read([&](store::Reader& reader) -> Result<std::size_t> {
          return store::find_entries(reader, {.kind = kind,
                                              .subject = {},
                                              .limit = 10,
                                              .request_id = store::kept_request_id(reader, request_id)})
              .size();
        })
        .value_or(99);
  };
  EXPECT_EQ(found(sent, {}), 2U);
  EXPECT_EQ(found(sent, "done"), 1U);
  EXPECT_EQ(found("another", {}), 0U);
}

TEST_P(DatabaseTransactions, an_error_takes_everything_back) {
  const auto done = database().write({.actor = "test"}, clock(), [](store::Transaction& transaction) -> Result<void> {
    store::execute(transaction, "insert into budget_use (bucket, at, amount) values ('x', '', 1)");
    transaction.append({.kind = "tried", .subject = "test:1", .body = {}});
    return base::fail(ErrorCode::conflict, "conflict");
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(failure_of(done), "conflict");
  EXPECT_EQ(number("select count(*) from budget_use"), 0);
  EXPECT_EQ(database().revision().value_or(-1), 0);
}

TEST_P(DatabaseTransactions, a_second_process_sees_what_the_first_committed) {
  const auto other = open_database();
  run_sql("insert into budget_use (bucket, at, amount) values ('x', '', 7)");
  const auto amount = other->read([](store::Reader& reader) -> Result<long long> {
    return store::value<long long>(reader, "select amount from budget_use").value_or(0);
  });
  EXPECT_EQ(amount.value_or(0), 7);
}

CLAVIGER_BOTH_ENGINES(DatabaseTransactions);

}  // namespace
}  // namespace claviger::test
