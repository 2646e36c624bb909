// What has served its time goes, and nothing else.

#include "journeys/town.hpp"
#include "store/accounts.hpp"
#include "store/idempotency.hpp"
#include "usecases/purge_ended.hpp"
#include "usecases/register_account.hpp"

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

TEST_P(Purge, erases_accounts_that_nobody_activated_within_thirty_days) {
  const usecases::Visitor visitor{"192.0.2.7", "r", "en"};
  const auto register_it = [&](const std::string& email) {
    ASSERT_TRUE(
        usecases::register_account(services(), visitor, {email, "three-quiet-kingfishers", "K", "M", "DE", ""}));
  };
  register_it("kim@elsewhere.example");
  register_it("lee@elsewhere.example");
  person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto left = [&] { return number("select count(*) from account where email <> ''"); };
  clock().advance(hours(30 * 24) - minutes(1));
  EXPECT_EQ(*usecases::purge_personal(services(), 10), 0);
  register_it("lee@elsewhere.example");
  clock().advance(minutes(1));
  ASSERT_TRUE(usecases::purge_personal(services(), 10));
  EXPECT_EQ(left(), 2) << "Lee has asked for a new code just now";
  EXPECT_EQ(number("select count(*) from person_key"), 1);
  EXPECT_EQ(number("select count(*) from outbox_mail where recipient like 'kim%' or text_body like '%kim%'"), 0);
  EXPECT_EQ(text("select body from journal where kind = 'account_erased'"), R"({"by":"never_activated"})");
  clock().advance(hours(24));
  ASSERT_TRUE(usecases::purge_personal(services(), 10));
  EXPECT_EQ(left(), 1) << "Robin stays";
  register_it("kim@elsewhere.example");
  EXPECT_EQ(left(), 2) << "and the address is free again";
}

TEST_P(Purge, forgets_to_whom_mails_went_once_they_are_sent_thirty_days) {
  publish({.number = "C1"});
  submit(person("robin@aurelia.example", "Aurelia Bearings GmbH"), ask("C1"));
  submit(person("kim@aurelia.example", "Aurelia Bearings GmbH"), ask("C1"));
  run_sql("update outbox_mail set state = 'sent' where recipient = 'robin@aurelia.example'");
  clock().advance(hours(30 * 24) - minutes(1));
  EXPECT_EQ(*usecases::purge_personal(services(), 10), 0);
  clock().advance(minutes(1));
  EXPECT_EQ(*usecases::purge_personal(services(), 10), 1);
  EXPECT_EQ(number("select count(*) from outbox_mail where recipient like 'robin%'"), 0);
  EXPECT_EQ(number("select count(*) from outbox_mail where recipient like 'kim%'"), 1) << "still to send";
}

CLAVIGER_BOTH_ENGINES(Purge);

}  // namespace
}  // namespace claviger::test
