// What has served its time goes, and nothing else.

#include "journeys/town.hpp"
#include "store/accounts.hpp"
#include "store/idempotency.hpp"
#include "usecases/purge_ended.hpp"

namespace claviger::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class Purge : public Town {
 protected:
  /// A session, a code and a use of a budget; the first two end at the same moment.
  void leave(const std::string& name, TimePoint ends_at) {
    const auto done = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      store::insert_session(transaction, name, {{1}, transaction.now(), transaction.now(), ends_at});
      store::insert_code(transaction, {1}, "recovery", {0, name, ends_at, 0});
      store::use_budget(transaction, name, 1);
      store::keep_key_use(transaction, {1}, name, {"body", {1}});
      return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  int purge(int limit = 100) { return *usecases::purge_ended(services(), limit); }
  long long sessions() { return number("select count(*) from session"); }
  long long codes() { return number("select count(*) from one_time_code"); }
  long long keys() { return number("select count(*) from idempotency_key"); }
  long long uses() { return number("select count(*) from budget_use"); }
};

TEST_P(Purge, takes_sessions_when_they_end_codes_a_day_later_keys_after_one_budgets_after_two) {
  const auto start = clock().now();
  leave("a", start + hours(1));
  EXPECT_EQ(purge(), 0);
  clock().set(start + hours(1) - minutes(1));
  EXPECT_EQ(purge(), 0);
  clock().set(start + hours(1));
  EXPECT_EQ(purge(), 1);
  EXPECT_EQ(sessions(), 0);
  clock().set(start + hours(24) - minutes(1));
  EXPECT_EQ(purge(), 0);
  clock().set(start + hours(24));
  EXPECT_EQ(purge(), 1);
  EXPECT_EQ(keys(), 0);
  clock().set(start + hours(25) - minutes(1));
  EXPECT_EQ(purge(), 0);
  clock().set(start + hours(25));
  EXPECT_EQ(purge(), 1);
  EXPECT_EQ(codes(), 0);
  clock().set(start + hours(48) - minutes(1));
  EXPECT_EQ(purge(), 0);
  clock().set(start + hours(48));
  EXPECT_EQ(purge(), 1);
  EXPECT_EQ(uses(), 0);
}

TEST_P(Purge, goes_on_in_short_turns_and_leaves_the_living) {
  const auto start = clock().now();
  for (int i = 0; i < 5; ++i) {
    clock().set(start + minutes(i));
    leave("old " + std::to_string(i), start + hours(1) + minutes(i));
  }
  clock().set(start + hours(72));
  leave("new", clock().now() + hours(1));
  EXPECT_EQ(purge(2), 2);
  EXPECT_EQ(sessions(), 4);
  EXPECT_EQ(codes(), 4);
  EXPECT_EQ(uses(), 4);
  EXPECT_EQ(text("select min(token_hash) from session where token_hash like 'old%'"), "old 2") << "the oldest go first";
  EXPECT_EQ(purge(2), 2);
  EXPECT_EQ(purge(2), 1);
  EXPECT_EQ(purge(2), 0);
  EXPECT_EQ(text("select token_hash from session"), "new");
  EXPECT_EQ(text("select code_hash from one_time_code"), "new");
  EXPECT_EQ(text("select bucket from budget_use"), "new");
  EXPECT_EQ(text("select key_hash from idempotency_key"), "new");
  EXPECT_EQ(number("select position from journal_head"), 0) << "nothing of it is journalled";
}

CLAVIGER_BOTH_ENGINES(Purge);

}  // namespace
}  // namespace claviger::test
