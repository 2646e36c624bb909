// What was granted on numbers without administrators is told to the desk, once a day.

#include "usecases/desk_daily.hpp"

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using std::chrono::hours;
using testing::HasSubstr;
using testing::Not;

class DeskDaily : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    editable_services().instance.time_zone = "Europe/Prague";
    publish({.number = "C1"});
  }
  void give_role(const std::string& email, domain::Role role) {
    person(email, "Nordlicht");
    ASSERT_TRUE(usecases::change_role(services(), email, usecases::RoleChange::add, role));
  }
  void approve_one() {
    const auto email = "p" + std::to_string(++people_) + "@aurelia.example";
    ASSERT_EQ(submit(person(email, "Aurelia Bearings GmbH"), ask("C1")).status, ItemStatus::approved);
  }
  int tell() {
    const auto queued = usecases::tell_desk_daily(services());
    EXPECT_TRUE(queued);
    return queued.value_or(-1);
  }
  int people_ = 0;
};

TEST_P(DeskDaily, is_told_once_for_each_day_of_the_instances_time_zone) {
  give_role("lead@nordlicht.example", domain::Role::desk_lead);
  EXPECT_EQ(tell(), 0) << "the first day begins the count";
  approve_one();
  approve_one();
  clock().set(*base::parse_time("2026-01-15T22:59:00Z"));
  EXPECT_EQ(tell(), 0) << "the day has not turned in Prague";
  clock().set(*base::parse_time("2026-01-15T23:00:00Z"));
  EXPECT_EQ(tell(), 1);
  EXPECT_THAT(mail_text("lead@nordlicht.example"), HasSubstr("2 accesses were granted automatically"));
  EXPECT_THAT(mail_text("lead@nordlicht.example"), HasSubstr("p2@aurelia.example"));
  EXPECT_EQ(tell(), 0);
  clock().advance(hours(24));
  EXPECT_EQ(tell(), 0) << "nothing new, no mail";
  approve_one();
  clock().advance(hours(24));
  EXPECT_EQ(tell(), 1);
  EXPECT_THAT(mail_text("lead@nordlicht.example"), HasSubstr("One access was granted automatically"));
  EXPECT_THAT(mail_text("lead@nordlicht.example"), Not(HasSubstr("p2@aurelia.example")));
}

TEST_P(DeskDaily, goes_to_the_desk_where_it_has_no_lead_and_is_kept_while_there_is_nobody) {
  EXPECT_EQ(tell(), 0);
  approve_one();
  clock().advance(hours(24));
  EXPECT_EQ(tell(), 0);
  give_role("clerk@nordlicht.example", domain::Role::desk);
  EXPECT_EQ(tell(), 1);
  EXPECT_EQ(mails("clerk@nordlicht.example"), (std::vector<std::string>{"desk_daily"}));
  give_role("lead@nordlicht.example", domain::Role::desk_lead);
  approve_one();
  clock().advance(hours(24));
  EXPECT_EQ(tell(), 1);
  EXPECT_EQ(mails("clerk@nordlicht.example").size(), 1U);
  EXPECT_EQ(mails("lead@nordlicht.example").size(), 1U);
}

TEST_P(DeskDaily, looks_at_no_access_while_there_is_nobody_to_tell) {
  EXPECT_EQ(tell(), 0);
  approve_one();
  run_sql("update account set address_lines = 'torn' where email = 'p1@aurelia.example'");
  clock().advance(hours(24));
  EXPECT_EQ(tell(), 0) << "what is kept of p1 cannot be read, and nobody tried";
  run_sql("update account set address_lines = '[]' where email = 'p1@aurelia.example'");
  give_role("lead@nordlicht.example", domain::Role::desk_lead);
  EXPECT_EQ(tell(), 1);
}

TEST_P(DeskDaily, leaves_out_what_administrators_were_told) {
  give_role("lead@nordlicht.example", domain::Role::desk_lead);
  EXPECT_EQ(tell(), 0);
  person("dana@works.example", "Aurelia Bearings GmbH");
  ASSERT_TRUE(
      usecases::appoint_administrator(services(), "dana@works.example", {domain::IdentifierType::contract, "C1"}));
  approve_one();
  EXPECT_EQ(mails("dana@works.example").back(), "automatic_approval");
  clock().advance(hours(24));
  EXPECT_EQ(tell(), 0);
}

TEST_P(DeskDaily, names_nobody_who_was_erased) {
  give_role("lead@nordlicht.example", domain::Role::desk_lead);
  EXPECT_EQ(tell(), 0);
  approve_one();
  approve_one();
  ASSERT_TRUE(usecases::erase_account(services(), "p1@aurelia.example"));
  clock().advance(hours(24));
  EXPECT_EQ(tell(), 1);
  EXPECT_THAT(mail_text("lead@nordlicht.example"), HasSubstr("One access was granted automatically"));
}

CLAVIGER_BOTH_ENGINES(DeskDaily);

}  // namespace
}  // namespace claviger::test
