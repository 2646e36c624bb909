// Two people at the same moment: each interleaving is driven by barriers at the named points of
// store/write_points.hpp.
// Shows: R72, R91, R100.

#include "journeys/interleaving.hpp"

#include <atomic>

#include "journeys/town.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using usecases::Queue;

/// A clock that is moved while others read it.
class SharedClock final : public Clock {
 public:
  explicit SharedClock(TimePoint start) : now_(start) {}
  [[nodiscard]] TimePoint now() const override { return now_.load(); }
  void set(TimePoint now) { now_.store(now); }

 private:
  std::atomic<TimePoint> now_;
};

class Interleaving : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped()) return;
    publish({.number = "C1", .domain = ""});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    eli_ = person("eli@aurelia.example", "Aurelia Bearings GmbH");
    robin_ = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
    appoint(eli_, "C1");
  }

  Result<usecases::Decided> approve(const usecases::Principal& by, const domain::RequestItem& item) {
    return usecases::approve_item(services(), by, {Queue::administrators, item.public_id}, {});
  }
  Result<usecases::Decided> deny(const usecases::Principal& by, const domain::RequestItem& item) {
    return usecases::deny_item(services(), by, {Queue::administrators, item.public_id}, {});
  }
  long long open_grants() { return number("select count(*) from access_grant where recorded_until is null"); }
  const usecases::NumberRef c1_{domain::IdentifierType::contract, "C1"};

  usecases::Principal dana_;
  usecases::Principal eli_;
  usecases::Principal robin_;
};

TEST_P(Interleaving, of_two_administrators_on_one_item_the_second_is_told) {
  const auto item = submit(robin_, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  Result<usecases::Decided> first = base::not_found();
  Result<usecases::Decided> second = base::not_found();
  FirstThenSecond().run([&] { first = approve(dana_, item); }, [&] { second = approve(eli_, item); });
  ASSERT_TRUE(first);
  ASSERT_FALSE(second);
  EXPECT_EQ(failure_of(second), "already_decided");
  EXPECT_EQ(open_grants(), 1);
  EXPECT_EQ(number("select count(*) from journal where kind = 'grant_made'"), 1);
}

TEST_P(Interleaving, whoever_waited_for_his_turn_writes_the_time_of_his_turn) {
  SharedClock shared(clock().now());
  const auto later = clock().now() + std::chrono::hours(1);
  const auto write = [&] {
    const auto done = database().write({"test", {}}, shared, [](store::Transaction& transaction) -> Result<void> {
      transaction.append({"role_added", "account:nobody", {}});
      return {};
    });
    EXPECT_TRUE(done);
  };
  FirstThenSecond().run(write, write, [&] { shared.set(later); });
  EXPECT_EQ(text("select at from journal order by position desc limit 1"), base::to_text(later));
}

TEST_P(Interleaving, a_denial_first_leaves_nothing_to_approve) {
  const auto item = submit(robin_, ask("C1"));
  Result<usecases::Decided> second = base::not_found();
  FirstThenSecond().run([&] { ASSERT_TRUE(deny(dana_, item)); }, [&] { second = approve(eli_, item); });
  ASSERT_FALSE(second);
  EXPECT_EQ(failure_of(second), "already_decided");
  EXPECT_EQ(reload(item).status, ItemStatus::denied);
  EXPECT_EQ(open_grants(), 0);
}

TEST_P(Interleaving, a_block_after_a_grant_ends_it) {
  FirstThenSecond().run(
      [&] {
        ASSERT_TRUE(usecases::grant_user(services(), dana_, c1_, {"robin@elsewhere.example", domain::Scope::support}));
      },
      [&] { ASSERT_TRUE(usecases::block_user(services(), eli_, c1_, "robin@elsewhere.example")); });
  EXPECT_EQ(open_grants(), 0);
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
}

TEST_P(Interleaving, a_block_before_a_grant_stops_it) {
  usecases::Written granted = 0;
  FirstThenSecond().run([&] { ASSERT_TRUE(usecases::block_user(services(), eli_, c1_, "robin@elsewhere.example")); },
                        [&] {
                          granted = usecases::grant_user(services(), dana_, c1_,
                                                         {"robin@elsewhere.example", domain::Scope::support});
                        });
  ASSERT_FALSE(granted);
  EXPECT_EQ(failure_of(granted), "blocked");
  EXPECT_EQ(open_grants(), 0);
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
}

TEST_P(Interleaving, a_block_before_an_approval_stops_it) {
  const auto item = submit(robin_, ask("C1"));
  Result<usecases::Decided> approved = base::not_found();
  FirstThenSecond().run([&] { ASSERT_TRUE(usecases::block_user(services(), eli_, c1_, "robin@elsewhere.example")); },
                        [&] { approved = approve(dana_, item); });
  ASSERT_FALSE(approved);
  EXPECT_EQ(failure_of(approved), "already_decided") << "the block denied it";
  EXPECT_EQ(reload(item).reason, domain::Reason::not_available);
  EXPECT_EQ(open_grants(), 0);
}

/// A request that nobody has to decide: the mailbox's domain is let in.
TEST_P(Interleaving, a_block_before_an_automatic_approval_stops_it) {
  ASSERT_TRUE(usecases::set_domain_rule(services(), dana_, c1_, {"elsewhere.example", domain::DomainAction::approve}));
  domain::RequestItem item;
  FirstThenSecond().run([&] { ASSERT_TRUE(usecases::block_user(services(), eli_, c1_, "robin@elsewhere.example")); },
                        [&] { item = submit(robin_, ask("C1")); });
  EXPECT_EQ(item.reason, domain::Reason::not_available);
  EXPECT_EQ(open_grants(), 0);
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
}

TEST_P(Interleaving, a_block_after_an_automatic_approval_ends_the_access) {
  ASSERT_TRUE(usecases::set_domain_rule(services(), dana_, c1_, {"elsewhere.example", domain::DomainAction::approve}));
  domain::RequestItem item;
  FirstThenSecond().run([&] { item = submit(robin_, ask("C1")); },
                        [&] { ASSERT_TRUE(usecases::block_user(services(), eli_, c1_, "robin@elsewhere.example")); });
  EXPECT_EQ(item.status, ItemStatus::approved);
  EXPECT_EQ(number("select count(*) from journal where kind = 'grant_made'"), 1);
  EXPECT_EQ(open_grants(), 0);
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
}

TEST_P(Interleaving, a_contract_that_ends_before_the_approval_cannot_be_approved) {
  const auto item = submit(robin_, ask("C1"));
  Result<usecases::Decided> approved = base::not_found();
  FirstThenSecond().run([&] { publish_change({.number = "C1", .status = domain::ContractStatus::terminated}); },
                        [&] { approved = approve(dana_, item); });
  ASSERT_FALSE(approved);
  EXPECT_EQ(failure_of(approved), "contract_not_active");
  EXPECT_EQ(open_grants(), 0);
}

TEST_P(Interleaving, a_contract_that_ends_after_the_approval_ends_the_access) {
  const auto item = submit(robin_, ask("C1"));
  FirstThenSecond().run([&] { ASSERT_TRUE(approve(dana_, item)); },
                        [&] { publish_change({.number = "C1", .status = domain::ContractStatus::terminated}); });
  EXPECT_EQ(open_grants(), 1);
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
}

TEST_P(Interleaving, a_hold_before_a_request_denies_it) {
  domain::RequestItem item;
  FirstThenSecond().run(
      [&] { ASSERT_TRUE(usecases::change_hold(services(), "robin@elsewhere.example", usecases::HoldChange::on)); },
      [&] { item = submit(robin_, ask("C1")); });
  EXPECT_EQ(item.reason, domain::Reason::account_on_hold);
}

CLAVIGER_BOTH_ENGINES(Interleaving);

}  // namespace
}  // namespace claviger::test
