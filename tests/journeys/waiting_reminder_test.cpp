// Administrators are reminded of what waits for them. Shows: R73.

#include <gmock/gmock.h>

#include "base/text.hpp"
#include "journeys/town.hpp"
#include "usecases/change_profile.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/remind_of_waiting.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using std::chrono::days;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class WaitingReminders : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    publish({.number = "C1", .domain = ""});
    dana_ = person("dana@aurelia-bearings.example", "Aurelia Bearings GmbH");
    appoint(*dana_, "C1");
  }
  domain::RequestItem waiting(const std::string& email, const std::string& contract = "C1") {
    auto item = submit(person(email, "Aurelia Bearings GmbH"), ask(contract));
    EXPECT_EQ(item.status, ItemStatus::pending_admin);
    return item;
  }
  void follow() {
    const auto done = usecases::remind_of_waiting(services(), 100);
    ASSERT_TRUE(done) << done.error().detail;
  }
  void advance(days by) {
    clock().advance(by);
    follow();
  }
  /// How often she was reminded.
  long reminders(const std::string& email = "dana@aurelia-bearings.example") {
    return std::ranges::count(mails(email), "waiting_reminder");
  }

  std::optional<usecases::Principal> dana_;
};

TEST_P(WaitingReminders, R73_five_come_in_four_weeks_each_once) {
  waiting("robin@elsewhere.example");
  std::vector<int> told;
  for (int day = 0; day < 28; ++day) {
    follow();
    follow();
    if (static_cast<std::size_t>(reminders()) > told.size()) told.push_back(day);
    clock().advance(days(1));
  }
  EXPECT_THAT(told, ElementsAre(2, 7, 14, 21, 27));
}

TEST_P(WaitingReminders, one_mail_names_all_that_wait) {
  waiting("robin@elsewhere.example");
  publish({.number = "C2", .company = "Aurelia Bearings GmbH", .domain = ""});
  appoint(*dana_, "C2");
  waiting("kim@elsewhere.example", "C2");
  advance(days(2));
  EXPECT_EQ(reminders(), 1);
  const auto text = mail_text("dana@aurelia-bearings.example");
  EXPECT_THAT(text, HasSubstr("Robin"));
  EXPECT_THAT(text, HasSubstr("Kim"));
  EXPECT_THAT(text, HasSubstr("C2"));
}

TEST_P(WaitingReminders, a_server_that_was_down_tells_once) {
  waiting("robin@elsewhere.example");
  follow();
  advance(days(20));
  EXPECT_EQ(reminders(), 1);
  advance(days(1));
  EXPECT_EQ(reminders(), 2);
}

TEST_P(WaitingReminders, what_is_decided_or_withdrawn_is_not_told) {
  const auto decided = waiting("robin@elsewhere.example");
  const auto robin = person("kim@elsewhere.example", "Aurelia Bearings GmbH");
  const auto withdrawn = submit(robin, ask("C1"));
  follow();
  ASSERT_TRUE(usecases::approve_item(services(), *dana_, {usecases::Queue::administrators, decided.public_id}, {}));
  ASSERT_TRUE(usecases::withdraw_request(
      services(), robin, usecases::list_requests(services(), robin, {.limit = 1})->front().request.public_id));
  advance(days(3));
  EXPECT_EQ(reminders(), 0);
}

TEST_P(WaitingReminders, nobody_is_reminded_of_his_own_request) {
  const auto robin = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
  appoint(robin, "C1");
  const auto item = submit(robin, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  advance(days(2));
  EXPECT_EQ(reminders("robin@elsewhere.example"), 0);
  EXPECT_EQ(reminders(), 1);
}

/// It was with the vendor first: the administrators were told of it when it came to them.
TEST_P(WaitingReminders, what_came_later_is_reminded_of_from_then) {
  const auto robin = person("robin@elsewhere.example", "Other Works Ltd");
  const auto item = submit(robin, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  advance(days(10));
  EXPECT_EQ(reminders(), 0);
  rename_company(robin, "Aurelia Bearings 21 GmbH");
  ASSERT_EQ(reload(item).status, ItemStatus::pending_admin);
  follow();
  EXPECT_EQ(reminders(), 0);
  advance(days(3));
  EXPECT_EQ(reminders(), 0);
  advance(days(1));
  EXPECT_EQ(reminders(), 1);
}

TEST_P(WaitingReminders, each_is_in_the_journal_without_names) {
  waiting("robin@elsewhere.example");
  advance(days(2));
  const auto body = services().database.read([](store::Reader& reader) -> Result<std::string> {
    return store::value<std::string>(reader, "select body from journal where kind = 'item_reminded'").value_or("");
  });
  EXPECT_THAT(body.value_or(""), HasSubstr(R"("day":2)"));
  EXPECT_THAT(base::fold(body.value_or("")), Not(HasSubstr("robin")));
}

CLAVIGER_BOTH_ENGINES(WaitingReminders);

}  // namespace
}  // namespace claviger::test
