// An item always waits for somebody who is there, whatever happens to its number and to those who could decide it.
// Shows: R41, R61, R64, R132.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/numbers.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/follow_time.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using domain::Scope;
using std::chrono::hours;
using testing::HasSubstr;
using usecases::HoldChange;
using usecases::Queue;

class Waiting : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    robin_ = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
  }
  /// With Dana as its administrator.
  void publish_c1(const TownContract& contract = {.number = "C1"}) {
    publish(contract);
    appoint(dana_, "C1");
  }
  static usecases::AccessAsk ask_serial() {
    usecases::AccessAsk asked;
    asked.serial_number = "FOC1";
    asked.terms_accepted = true;
    return asked;
  }
  std::vector<usecases::QueueItem> queue_of(const usecases::Principal& who, Queue queue = Queue::administrators) {
    const auto entries = usecases::list_queue(services(), who, queue, 10);
    EXPECT_TRUE(entries);
    return entries ? *entries : std::vector<usecases::QueueItem>{};
  }
  void hold(const usecases::Principal& who, HoldChange change) {
    ASSERT_TRUE(usecases::change_hold(services(), who.account.email, change));
  }
  void expect_with_vendor(const domain::RequestItem& asked, Reason reason) {
    const auto item = reload(asked);
    EXPECT_EQ(item.status, ItemStatus::pending_vendor);
    EXPECT_EQ(item.reason, reason);
    EXPECT_EQ(item.entered_at, clock().now());
    EXPECT_EQ(item.due_at, clock().now() + hours(6));
    EXPECT_FALSE(item.decided_at);
    ASSERT_EQ(queue_of(desk(), Queue::desk).size(), 1U);
    EXPECT_EQ(mails(robin_.account.email), (std::vector<std::string>{"request_outcome", "request_moved"}));
    EXPECT_EQ(number("select count(*) from journal where kind = 'item_moved'"), 1);
  }

  usecases::Principal dana_;
  usecases::Principal robin_;
};

TEST_P(Waiting, a_serial_whose_coverage_ends_can_be_denied_but_not_approved) {
  publish_c1({.number = "C1", .serial = "FOC1", .lines_end_in_days = 10});
  const auto item = submit(robin_, ask_serial());
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  clock().advance(hours(11 * 24));
  const auto queue = queue_of(dana_);
  ASSERT_EQ(queue.size(), 1U);
  EXPECT_EQ(queue.front().refusal, "serial_not_covered");
  EXPECT_FALSE(queue.front().may_approve);
  EXPECT_TRUE(queue.front().may_deny);
  EXPECT_EQ(queue.front().facts.contract->number, "C1");
  const auto approved = usecases::approve_item(services(), dana_, {Queue::administrators, item.public_id}, {});
  EXPECT_EQ(failure_of(approved), "serial_not_covered");
  ASSERT_TRUE(usecases::deny_item(services(), dana_, {Queue::administrators, item.public_id}, {}));
  EXPECT_EQ(reload(item).reason, Reason::administrator_denied);
}

TEST_P(Waiting, a_serial_that_comes_to_stand_for_another_contract_stays_with_whom_it_waits_for) {
  publish_c1({.number = "C1", .serial = "FOC1"});
  const auto item = submit(robin_, ask_serial());
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  const auto eli = person("eli@aurelia.example", "Aurelia Bearings GmbH");
  publish({.number = "C2", .ends_in_days = 900, .serial = "FOC1"});
  appoint(eli, "C2");
  EXPECT_EQ(queue_of(eli).size(), 0U);
  EXPECT_EQ(code_of(usecases::approve_item(services(), eli, {Queue::administrators, item.public_id}, {})),
            ErrorCode::not_found);
  ASSERT_EQ(queue_of(dana_).size(), 1U);
  ASSERT_TRUE(usecases::approve_item(services(), dana_, {Queue::administrators, item.public_id}, {}));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
  EXPECT_FALSE(may(robin_, "open_case", "C2"));
}

TEST_P(Waiting, another_company_in_the_profile_makes_a_serial_stand_for_its_contract_and_tells_those_who_decide_there) {
  publish_c1({.number = "C1", .serial = "FOC1"});
  const auto item = submit(robin_, ask_serial());
  const auto zora = person("zora@zeppelin.example", "Zeppelin Foods AG");
  publish({.number = "C2", .company = "Zeppelin Foods AG", .domain = "zeppelin.example", .serial = "FOC1"});
  appoint(zora, "C2");
  rename_company(robin_, "Zeppelin Foods AG");
  ASSERT_EQ(reload(item).status, ItemStatus::pending_admin);
  EXPECT_EQ(queue_of(dana_).size(), 0U);
  EXPECT_EQ(queue_of(zora).size(), 1U);
  EXPECT_EQ(mails(zora.account.email), (std::vector<std::string>{"request_waiting"}));
}

TEST_P(Waiting, a_number_that_no_import_knows_any_more_can_be_denied) {
  publish_c1();
  const auto item = submit(robin_, ask("C1"));
  run_sql("update contract_version set until_import = (select published from import_head)");
  const auto queue = queue_of(dana_);
  ASSERT_EQ(queue.size(), 1U);
  EXPECT_EQ(queue.front().refusal, "contract_not_found");
  EXPECT_TRUE(usecases::deny_item(services(), dana_, {Queue::administrators, item.public_id}, {}));
}

TEST_P(Waiting, R41_when_the_last_administrator_is_held_the_vendor_decides_within_six_hours) {
  publish_c1();
  const auto item = submit(robin_, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  clock().advance(hours(30));
  hold(dana_, HoldChange::on);
  expect_with_vendor(item, Reason::company_uncertain);
  EXPECT_THAT(mail_text(robin_.account.email), HasSubstr("our entitlement desk reviews your request now"));
  clock().advance(hours(6));
  ASSERT_TRUE(usecases::FollowTime(services()).tell_overdue(10));
  EXPECT_EQ(mails(robin_.account.email).back(), "due_passed");
  ASSERT_TRUE(usecases::approve_item(services(), desk(), {Queue::desk, item.public_id}, {}));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(Waiting, when_the_last_administrator_is_erased_the_vendor_decides) {
  publish_c1();
  const auto item = submit(robin_, ask("C1", Scope::downloads));
  ASSERT_EQ(item.reason, Reason::awaiting_administrator);
  ASSERT_TRUE(usecases::erase_account(services(), dana_.account.email));
  expect_with_vendor(item, Reason::awaiting_vendor);
}

TEST_P(Waiting, one_of_several_administrators_can_go_without_a_word) {
  publish_c1();
  const auto eli = person("eli@aurelia.example", "Aurelia Bearings GmbH");
  appoint(eli, "C1");
  const auto item = submit(robin_, ask("C1"));
  hold(dana_, HoldChange::on);
  EXPECT_EQ(reload(item).version, item.version);
  EXPECT_EQ(mails(robin_.account.email), (std::vector<std::string>{"request_outcome"}));
  hold(eli, HoldChange::on);
  expect_with_vendor(item, Reason::company_uncertain);
}

TEST_P(Waiting, only_the_items_of_his_party_go_with_its_last_administrator) {
  publish({.number = "C1"});
  publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
  const auto zora = person("zora@zeppelin.example", "Zeppelin Foods AG");
  const auto done = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    const domain::Number c1{store::find_contract(transaction, "C1")->id, {}};
    for (const auto& site : store::parties_of(transaction, c1.contract)) {
      const auto& his = site.name == "Zeppelin Foods AG" ? zora : dana_;
      store::add_administrator(transaction, {his.account.id, c1, site.party});
    }
    return {};
  });
  ASSERT_TRUE(done);
  const auto zoe = submit(person("zoe@elsewhere.example", "Zeppelin Foods AG"), ask("C1"));
  const auto item = submit(robin_, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  hold(dana_, HoldChange::on);
  expect_with_vendor(item, Reason::company_uncertain);
  EXPECT_EQ(reload(zoe).status, ItemStatus::pending_admin);
  EXPECT_EQ(queue_of(zora).size(), 1U);
}

TEST_P(Waiting, R64_R132_what_is_locked_goes_to_the_administrator_whom_the_desk_appoints) {
  publish({.number = "C1"});
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  const auto item = submit(robin_, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  ASSERT_EQ(item.reason, Reason::locked);
  EXPECT_EQ(failure_of(usecases::approve_item(services(), desk(), {Queue::desk, item.public_id}, {})), "locked");
  appoint(dana_, "C1");
  EXPECT_EQ(reload(item).status, ItemStatus::pending_admin);
  EXPECT_EQ(reload(item).reason, Reason::locked);
  EXPECT_FALSE(reload(item).due_at);
  EXPECT_EQ(queue_of(desk(), Queue::desk).size(), 0U);
  EXPECT_EQ(mails(dana_.account.email), (std::vector<std::string>{"request_waiting"}));
  EXPECT_EQ(mails(robin_.account.email), (std::vector<std::string>{"request_outcome", "request_moved"}));
  ASSERT_TRUE(usecases::approve_item(services(), dana_, {Queue::administrators, item.public_id}, {}));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(Waiting, R97_a_locked_contract_goes_to_its_administrators_once_its_qa_hold_is_lifted) {
  publish_c1({.number = "C1", .status = domain::ContractStatus::qa_hold});
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  const auto item = submit(robin_, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  ASSERT_EQ(item.reason, Reason::awaiting_vendor);
  usecases::FollowTime time(services());
  EXPECT_EQ(time.hand_over_released(10).value_or(-1), 0);
  EXPECT_EQ(reload(item).status, ItemStatus::pending_vendor) << "the hold is the vendor's to lift";
  EXPECT_EQ(failure_of(usecases::approve_item(services(), desk(), {Queue::desk, item.public_id}, {})), "locked");
  publish_change({.number = "C1"});
  EXPECT_EQ(time.hand_over_released(10).value_or(-1), 1);
  EXPECT_EQ(reload(item).status, ItemStatus::pending_admin);
  EXPECT_EQ(reload(item).reason, Reason::locked);
  EXPECT_EQ(mails(dana_.account.email), (std::vector<std::string>{"lock_notice", "request_waiting"}));
  EXPECT_EQ(mails(robin_.account.email), (std::vector<std::string>{"request_outcome", "request_moved"}));
  EXPECT_EQ(time.hand_over_released(10).value_or(-1), 0);
  ASSERT_TRUE(usecases::approve_item(services(), dana_, {Queue::administrators, item.public_id}, {}));
}

TEST_P(Waiting, what_is_locked_comes_back_with_its_administrator) {
  publish_c1();
  ASSERT_TRUE(usecases::lock_number(services(), dana_, kC1, {}));
  const auto item = submit(robin_, ask("C1"));
  hold(dana_, HoldChange::on);
  expect_with_vendor(item, Reason::locked);
  hold(dana_, HoldChange::off);
  EXPECT_EQ(reload(item).status, ItemStatus::pending_admin);
  EXPECT_EQ(queue_of(dana_).size(), 1U);
}

TEST_P(Waiting, what_the_vendor_can_decide_stays_with_him_when_an_administrator_comes) {
  publish({.number = "C1"});
  const auto item = submit(robin_, ask("C1"));
  ASSERT_EQ(item.reason, Reason::company_uncertain);
  appoint(dana_, "C1");
  EXPECT_EQ(reload(item).version, item.version);
  EXPECT_EQ(queue_of(desk(), Queue::desk).size(), 1U);
}

CLAVIGER_BOTH_ENGINES(Waiting);

}  // namespace
}  // namespace claviger::test
