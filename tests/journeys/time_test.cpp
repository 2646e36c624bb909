// What happens by itself: numbers that arrive, contracts that start, answers that are late.
// Shows: R41, R45, R48, R57, R73.

#include <gmock/gmock.h>

#include "formats/locale_text.hpp"
#include "journeys/town.hpp"
#include "store/accounts.hpp"
#include "store/requests.hpp"
#include "usecases/change_profile.hpp"
#include "usecases/follow_time.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using std::chrono::hours;

class Time : public Town {
 protected:
  void follow() {
    ASSERT_TRUE(usecases::FollowTime(services()).decide_watched(100));
    ASSERT_TRUE(usecases::FollowTime(services()).cancel_unanswered(100));
    ASSERT_TRUE(usecases::FollowTime(services()).tell_overdue(100));
  }
  std::vector<usecases::RequestView> requests(const usecases::Principal& person) {
    return *usecases::list_requests(services(), person, {.limit = 10});
  }
};

TEST_P(Time, a_contract_unknown_today_is_decided_when_it_arrives) {
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto denied = submit(robin, ask("C1"));
  ASSERT_EQ(denied.reason, Reason::contract_not_found);
  follow();
  EXPECT_EQ(requests(robin).size(), 1U);
  EXPECT_EQ(requests(robin).front().items.front().followed_by, "");
  EXPECT_NE(requests(robin).front().items.front().text.message.find("we keep looking"), std::string::npos);
  clock().advance(hours(5));
  publish({.number = "C1"});
  follow();
  const auto both = requests(robin);
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].request.items.front().status, ItemStatus::approved);
  EXPECT_EQ(both[0].follows, both[1].request.public_id);
  EXPECT_EQ(both[1].items.front().followed_by, both[0].request.public_id);
  EXPECT_FALSE(both[1].request.items.front().watch_until) << "nothing is looked for any more";
  EXPECT_EQ(both[1].items.front().text.message.find("we keep looking"), std::string::npos);
  EXPECT_EQ(both[1].request.items.front().status, ItemStatus::denied);
  EXPECT_TRUE(may(robin, "open_case", "C1"));
  EXPECT_EQ(mails("robin@aurelia.example"), (std::vector<std::string>{"request_outcome", "watch_arrived"}));
  follow();
  EXPECT_EQ(requests(robin).size(), 2U) << "it decides once";
}

/// In other words, later, and for downloads, too.
TEST_P(Time, what_is_asked_for_again_is_watched_and_told_once) {
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  submit(robin, ask("C1"));
  const auto first = requests(robin).front().request.public_id;
  clock().advance(hours(40));
  const auto second = submit(robin, ask(" c1 "));
  EXPECT_EQ(second.reason, Reason::contract_not_found);
  EXPECT_EQ(second.watch_until, clock().now() + hours(48));
  EXPECT_EQ(requests(robin).front().items.front().pending_request, first);
  EXPECT_NE(requests(robin).front().items.front().text.message.find("we keep looking"), std::string::npos);
  submit(robin, ask("C1", domain::Scope::downloads));
  EXPECT_EQ(number("select count(*) from watch"), 2) << "one for each scope";
  clock().advance(hours(20));
  follow();
  EXPECT_EQ(requests(robin).size(), 3U) << "what was promised last is kept";
  publish({.number = "C1"});
  follow();
  const auto all = requests(robin);
  ASSERT_EQ(all.size(), 5U) << "one that follows for each scope";
  EXPECT_EQ(all[1].follows, first);
  EXPECT_EQ(all[0].request.items.front().reason, Reason::already_registered);
  EXPECT_EQ(all[3].items.front().pending_request, "");
  EXPECT_FALSE(all[3].request.items.front().watch_until) << "nothing is looked for any more";
  const std::vector<std::string> kinds = {"request_outcome", "request_outcome", "request_outcome", "watch_arrived"};
  EXPECT_EQ(mails("robin@aurelia.example"), kinds) << "no mail says that he has it already";
}

TEST_P(Time, a_serial_of_another_product_is_watched_beside) {
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  usecases::AccessAsk asked;
  asked.serial_number = "FOC1";
  asked.terms_accepted = true;
  for (const auto* product : {"", "ROUTER", "SWITCH", "router"}) {
    asked.product_id = product;
    submit(robin, asked);
  }
  EXPECT_EQ(number("select count(*) from watch"), 3);
}

TEST_P(Time, a_watch_that_ends_in_vain_is_told) {
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  submit(robin, ask("C1"));
  clock().advance(hours(47));
  follow();
  EXPECT_EQ(mails("robin@aurelia.example").size(), 1U);
  clock().advance(hours(1));
  follow();
  follow();
  EXPECT_EQ(mails("robin@aurelia.example"), (std::vector<std::string>{"request_outcome", "watch_ended"}));
  publish({.number = "C1"});
  follow();
  EXPECT_EQ(requests(robin).size(), 1U);
}

TEST_P(Time, a_contract_that_starts_later_is_decided_on_its_first_day) {
  publish({.number = "C1", .starts_in_days = 10});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto denied = submit(robin, ask("C1"));
  ASSERT_EQ(denied.reason, Reason::contract_too_new);
  clock().advance(hours(9 * 24));
  follow();
  EXPECT_EQ(requests(robin).size(), 1U);
  clock().advance(hours(24));
  follow();
  ASSERT_EQ(requests(robin).size(), 2U);
  EXPECT_TRUE(may(robin, "open_case", "C1"));
}

TEST_P(Time, a_contract_that_arrives_and_starts_later_is_told_of_at_once_and_decided_when_it_starts) {
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto denied = submit(robin, ask("C1"));
  ASSERT_EQ(denied.reason, Reason::contract_not_found);
  clock().advance(hours(1));
  publish({.number = "C1", .starts_in_days = 10});
  follow();
  follow();
  ASSERT_EQ(requests(robin).size(), 2U);
  EXPECT_EQ(requests(robin)[0].request.items.front().reason, Reason::contract_too_new);
  EXPECT_GT(requests(robin)[0].request.items.front().watch_until, denied.watch_until) << "a watch of its own";
  EXPECT_EQ(mails("robin@aurelia.example"), (std::vector<std::string>{"request_outcome", "watch_arrived"}));
  clock().advance(hours(48));
  follow();
  EXPECT_EQ(mails("robin@aurelia.example").size(), 2U) << "nothing ended in vain";
  clock().advance(hours(8 * 24));
  follow();
  ASSERT_EQ(requests(robin).size(), 3U);
  EXPECT_EQ(requests(robin)[0].request.items.front().status, ItemStatus::approved);
  EXPECT_EQ(requests(robin)[0].follows, requests(robin)[1].request.public_id);
}

TEST_P(Time, a_signed_contract_is_decided_when_an_import_makes_it_active) {
  TownContract contract{.number = "C1", .status = domain::ContractStatus::signed_};
  publish(contract);
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  ASSERT_EQ(submit(robin, ask("C1")).reason, Reason::contract_too_new);
  follow();
  EXPECT_EQ(requests(robin).size(), 1U);
  contract.status = domain::ContractStatus::active;
  publish_change(contract);
  follow();
  ASSERT_EQ(requests(robin).size(), 2U);
  EXPECT_EQ(requests(robin)[0].request.items.front().status, ItemStatus::approved);
}

TEST_P(Time, beyond_twenty_open_watches_no_watch_is_promised) {
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto ask_for = [&](int from) {
    auto asked = ask("X" + std::to_string(from));
    for (int i = from + 1; i < from + 10; ++i) asked.contract_numbers.push_back("X" + std::to_string(i));
    return asked;
  };
  ASSERT_TRUE(usecases::submit_request(services(), robin, ask_for(0)));
  clock().advance(hours(25));
  auto both = ask_for(10);
  both.contract_numbers.pop_back();
  ASSERT_TRUE(usecases::submit_request(services(), robin, both));
  const auto last = usecases::submit_request(services(), robin, [&] {
    auto asked = ask("Y1");
    asked.contract_numbers.push_back("Y2");
    return asked;
  }());
  ASSERT_TRUE(last);
  EXPECT_TRUE(last->items[0].watch_until.has_value()) << "the twentieth";
  EXPECT_FALSE(last->items[1].watch_until.has_value()) << "the twenty-first";
  const auto shown = requests(robin).front();
  EXPECT_EQ(shown.items[0].text.next_steps.front().action, domain::NextAction::check_number);
  publish({.number = "Y2"});
  follow();
  EXPECT_EQ(requests(robin).size(), 3U) << "nothing follows what was not promised";
}

TEST_P(Time, withdrawing_ends_the_watch) {
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  submit(robin, ask("C1"));
  ASSERT_TRUE(usecases::withdraw_request(services(), robin, requests(robin)[0].request.public_id));
  publish({.number = "C1"});
  follow();
  EXPECT_EQ(requests(robin).size(), 1U);
}

TEST_P(Time, a_hold_ends_the_watch) {
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  submit(robin, ask("C1"));
  ASSERT_TRUE(usecases::change_hold(services(), "robin@aurelia.example", usecases::HoldChange::on));
  ASSERT_TRUE(usecases::change_hold(services(), "robin@aurelia.example", usecases::HoldChange::off));
  publish({.number = "C1"});
  follow();
  EXPECT_EQ(requests(robin).size(), 1U);
}

TEST_P(Time, nobody_answers_for_28_days_and_all_are_told) {
  publish({.number = "C1", .domain = ""});
  const auto administrator = person("dana@aurelia-bearings.example", "Aurelia Bearings GmbH");
  appoint(administrator, "C1");
  const auto robin = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
  const auto item = submit(robin, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  clock().advance(hours(28 * 24) - std::chrono::minutes(1));
  follow();
  EXPECT_EQ(reload(item).status, ItemStatus::pending_admin);
  clock().advance(std::chrono::minutes(1));
  follow();
  EXPECT_EQ(reload(item).status, ItemStatus::cancelled);
  EXPECT_EQ(reload(item).reason, Reason::expired_unanswered);
  EXPECT_EQ(mails("robin@elsewhere.example").back(), "request_cancelled");
  EXPECT_EQ(mails("dana@aurelia-bearings.example").back(), "request_cancelled_notice");
}

TEST_P(Time, R73_28_days_run_from_asking_through_every_queue_and_every_mail_says_so) {
  publish({.number = "C1", .domain = ""});
  const auto dana = person("dana@aurelia-bearings.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto robin = person("robin@elsewhere.example", "Other Works Ltd");
  const auto asked_at = clock().now();
  const auto item = submit(robin, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  clock().advance(hours(20 * 24));
  rename_company(robin, "Aurelia Bearings 21 GmbH");
  ASSERT_EQ(reload(item).status, ItemStatus::pending_admin);
  const auto end = asked_at + hours(28 * 24);
  const auto said = formats::format_time("en", end, services().instance.time_zone);
  EXPECT_THAT(mail_text("robin@elsewhere.example"), testing::HasSubstr(said));
  EXPECT_THAT(mail_text("dana@aurelia-bearings.example"), testing::HasSubstr(said));
  clock().set(end - std::chrono::minutes(1));
  follow();
  EXPECT_EQ(reload(item).status, ItemStatus::pending_admin);
  clock().set(end);
  follow();
  EXPECT_EQ(reload(item).status, ItemStatus::cancelled);
}

TEST_P(Time, six_hours_without_an_answer_are_told_once_and_decide_nothing) {
  publish({.number = "C1"});
  person("lead@vendor.example", "Vendor");
  ASSERT_TRUE(
      usecases::change_role(services(), "lead@vendor.example", usecases::RoleChange::add, domain::Role::desk_lead));
  const auto robin = person("robin@elsewhere.example", "Other Works Ltd");
  const auto item = submit(robin, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  EXPECT_EQ(item.due_at, clock().now() + hours(6));
  clock().advance(hours(6));
  follow();
  follow();
  EXPECT_EQ(reload(item).status, ItemStatus::pending_vendor);
  EXPECT_EQ(mails("lead@vendor.example"), (std::vector<std::string>{"due_passed"}));
  EXPECT_EQ(mails("robin@elsewhere.example"), (std::vector<std::string>{"request_outcome", "due_passed"}));
}

TEST_P(Time, a_changed_address_is_no_reason_to_tell_again_that_the_vendor_is_late) {
  publish({.number = "C1"});
  person("lead@vendor.example", "Vendor");
  ASSERT_TRUE(
      usecases::change_role(services(), "lead@vendor.example", usecases::RoleChange::add, domain::Role::desk_lead));
  const auto robin = person("robin@elsewhere.example", "Other Works Ltd");
  ASSERT_EQ(submit(robin, ask("C1")).status, ItemStatus::pending_vendor);
  clock().advance(hours(7));
  follow();
  for (const auto* street : {"Ring 5", "Ring 6"}) {
    const auto now = again(robin);
    usecases::ProfileChange change;
    change.address = domain::Address{{street}, "Ulm", {}, "89073", "DE"};
    ASSERT_TRUE(usecases::change_profile(services(), now, now.account.version, change));
    follow();
  }
  EXPECT_EQ(mails("lead@vendor.example"), (std::vector<std::string>{"due_passed"}));
  EXPECT_EQ(mails("robin@elsewhere.example"), (std::vector<std::string>{"request_outcome", "due_passed"}));
}

/// Nothing can be done for some people: what is kept of them cannot be read.
class Setback : public Time {
 protected:
  void SetUp() override {
    Time::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    for (int i = 0; i < 4; ++i) {
      const auto asker = person("p" + std::to_string(i) + "@elsewhere.example", "Other Works Ltd");
      items_.push_back(submit(asker, ask("C1")));
      ASSERT_EQ(items_.back().status, ItemStatus::pending_vendor);
    }
  }
  void keep_of(const domain::RequestItem& item, const std::string& lines) {
    run_sql("update account set address_lines = '" + lines + "' where id = " + std::to_string(item.account.value));
  }
  std::int64_t told() { return number("select count(*) from request_item where told_overdue = 1"); }

  std::vector<domain::RequestItem> items_;
};

TEST_P(Setback, of_one_item_keeps_none_of_the_others_waiting) {
  keep_of(items_[0], "torn");
  keep_of(items_[1], "torn");
  usecases::FollowTime time(services());
  clock().advance(hours(6));
  EXPECT_EQ(code_of(time.tell_overdue(2)), ErrorCode::internal) << "the first two fail, and it is said";
  ASSERT_EQ(*time.tell_overdue(2), 2) << "they rest, the next two have their turn";
  EXPECT_EQ(told(), 2);
  EXPECT_EQ(*time.tell_overdue(2), 0);
}

TEST_P(Setback, is_tried_again_ever_more_rarely_and_forgotten_once_it_is_over) {
  keep_of(items_[0], "torn");
  usecases::FollowTime time(services());
  clock().advance(hours(6));
  EXPECT_FALSE(time.tell_overdue(10));
  EXPECT_EQ(told(), 3) << "in the same turn, too";
  clock().advance(std::chrono::seconds(59));
  EXPECT_EQ(*time.tell_overdue(10), 0);
  clock().advance(std::chrono::seconds(1));
  EXPECT_FALSE(time.tell_overdue(10)) << "a minute later";
  clock().advance(std::chrono::seconds(60));
  EXPECT_EQ(*time.tell_overdue(10), 0);
  clock().advance(std::chrono::seconds(60));
  EXPECT_FALSE(time.tell_overdue(10)) << "two minutes later";
  keep_of(items_[0], "[]");
  clock().advance(std::chrono::minutes(4));
  EXPECT_EQ(*time.tell_overdue(10), 1);
  EXPECT_EQ(told(), 4);
}

TEST_P(Setback, of_a_watch_or_an_old_item_is_no_other_ones_either) {
  const auto torn = submit(person("torn@elsewhere.example", "Other Works Ltd"), ask("C2"));
  const auto whole = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  submit(whole, ask("C2"));
  keep_of(torn, "torn");
  keep_of(items_[0], "torn");
  publish({.number = "C2"});
  usecases::FollowTime time(services());
  EXPECT_FALSE(time.decide_watched(10));
  EXPECT_EQ(requests(whole).size(), 2U);
  clock().advance(hours(28 * 24));
  EXPECT_FALSE(time.cancel_unanswered(10));
  EXPECT_EQ(reload(items_[3]).status, ItemStatus::cancelled);
}

CLAVIGER_BOTH_ENGINES(Time);
CLAVIGER_BOTH_ENGINES(Setback);

}  // namespace
}  // namespace claviger::test
