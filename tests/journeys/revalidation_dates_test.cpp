// What time does to revalidations, and how they are listed: reminders, first dates, what waited goes on.
// Shows: R58, R126, R127, R128; U2, U3.

#include <gmock/gmock.h>

#include "journeys/review_town.hpp"
#include "usecases/follow_revalidations.hpp"
#include "usecases/list_revalidations.hpp"

namespace claviger::test {
namespace {

using domain::HolderDecision;
using domain::ItemStatus;
using domain::Reason;
using domain::Scope;
using std::chrono::days;
using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class RevalidationDates : public ReviewTown {};

TEST_P(RevalidationDates, R127_lets_what_waited_for_it_go_on) {
  const auto somebody = holder("holds");
  set_due(clock().now() - hours(1));
  const auto waiting = submit(person("new@aurelia.example", kCompany), ask("C1"));
  EXPECT_EQ(waiting.reason, Reason::revalidation_overdue);
  usecases::FollowRevalidations time(services());
  ASSERT_TRUE(time.release(20));
  EXPECT_EQ(reload(waiting).reason, Reason::revalidation_overdue) << "nothing has been reviewed yet";
  const auto id = open().round.public_id;
  ASSERT_TRUE(decide(id, somebody, HolderDecision::keep));
  finish(id);
  ASSERT_TRUE(time.release(20));
  EXPECT_EQ(reload(waiting).status, ItemStatus::approved) << "as it would have been without the review";
  EXPECT_THAT(mail_text("new@aurelia.example"), HasSubstr("The revalidation that your request waited for is done"));
}

TEST_P(RevalidationDates, R127_goes_on_also_where_the_desk_moves_the_date) {
  set_due(clock().now() - hours(1));
  const auto waiting = submit(person("new@aurelia.example", kCompany), ask("C1"));
  usecases::FollowRevalidations time(services());
  ASSERT_TRUE(time.release(1));
  ASSERT_TRUE(time.release(1));
  set_due(clock().now() + days(10));
  while (time.release(1).value_or(0) > 0) {
  }
  EXPECT_EQ(reload(waiting).status, ItemStatus::approved);
}

TEST_P(RevalidationDates, U3_reminds_its_administrators_once_at_each_time) {
  set_due(clock().now() + days(40));
  usecases::FollowRevalidations time(services());
  const auto told_after = [&](days later) {
    clock().advance(later);
    const auto before = mails("adele@aurelia.example").size();
    EXPECT_TRUE(time.tell(100));
    EXPECT_TRUE(time.tell(100));
    return mails("adele@aurelia.example").size() - before;
  };
  EXPECT_EQ(told_after(days(9)), 0U);
  EXPECT_EQ(told_after(days(1)), 1U) << "30 days before";
  EXPECT_THAT(mail_text("adele@aurelia.example"), HasSubstr("by the day given"));
  EXPECT_EQ(told_after(days(15)), 0U);
  EXPECT_EQ(told_after(days(1)), 1U) << "14 days before";
  EXPECT_EQ(told_after(days(11)), 1U) << "3 days before";
  EXPECT_EQ(told_after(days(3)), 1U) << "due";
  EXPECT_THAT(mail_text("adele@aurelia.example"), HasSubstr("the day for it has passed"));
  EXPECT_EQ(told_after(days(14)), 1U) << "14 days late";
  EXPECT_EQ(told_after(days(400)), 0U);
}

TEST_P(RevalidationDates, U3_tells_of_many_numbers_in_one_mail_also_after_a_long_silence) {
  publish({.number = "C2"});
  publish({.number = "C3", .company = "Kestrel", .domain = "kestrel.example"});
  appoint(administrator_, "C2");
  for (const auto* number : {"C1", "C2"}) set_due(clock().now() + days(40), {domain::IdentifierType::contract, number});
  set_due(clock().now() + days(40), {domain::IdentifierType::contract, "C3"});
  clock().advance(days(41));
  usecases::FollowRevalidations time(services());
  ASSERT_TRUE(time.tell(100));
  EXPECT_EQ(mails("adele@aurelia.example"), std::vector<std::string>{"revalidation_due"});
  EXPECT_THAT(mail_text("adele@aurelia.example"),
              testing::AllOf(HasSubstr("C1"), HasSubstr("C2"), Not(HasSubstr("C3"))));
}

TEST_P(RevalidationDates, R126_gives_a_first_date_to_numbers_that_people_hold_and_somebody_administers) {
  publish({.number = "C2", .bill_to = "7002"});
  const auto somebody = holder("holds");
  ASSERT_TRUE(usecases::give_direct_access(services(), somebody.account.email, {domain::IdentifierType::contract, "C2"},
                                           Scope::support));
  const auto granted = clock().now();
  clock().advance(days(100));
  usecases::FollowRevalidations time(services());
  while (time.date_new_numbers(1).value_or(0) > 0) {
  }
  const auto c1 = open().round.number;
  EXPECT_EQ(due(c1), granted + days(365));
  EXPECT_FALSE(due({{c1.contract.value + 1}, {}})) << "nobody administers it";
  const auto revision = *database().revision();
  clock().advance(hours(2));
  while (time.date_new_numbers(10).value_or(0) > 0) {
  }
  EXPECT_EQ(*database().revision(), revision) << "once";
}

TEST_P(RevalidationDates, are_listed_by_what_is_due_what_runs_and_what_is_done) {
  publish({.number = "C2"});
  const auto soon = clock().now() + days(20);
  set_due(clock().now() - hours(1));
  set_due(soon, {domain::IdentifierType::contract, "C2"});
  set_due(clock().now() + days(100), kB1);
  ASSERT_TRUE(usecases::appoint_administrator(services(), administrator_.account.email, kB1));
  using usecases::RevalidationList;
  const auto numbers = [&](const usecases::RevalidationQuery& query) {
    std::vector<std::string> found;
    const auto entries = usecases::list_revalidations(services(), administrator_, query);
    for (const auto& entry : *entries) found.push_back(entry.contract ? entry.contract->number : entry.bill_to->number);
    return found;
  };
  EXPECT_THAT(numbers({}), ElementsAre("C1", "C2", "7001")) << "contracts under a bill-to as well";
  EXPECT_THAT(numbers({.list = RevalidationList::overdue}), ElementsAre("C1"));
  EXPECT_THAT(numbers({.list = RevalidationList::due}), ElementsAre("C1", "C2"));
  EXPECT_THAT(numbers({.text = "c 2"}), ElementsAre("C2"));
  EXPECT_THAT(numbers({.list = RevalidationList::open}), IsEmpty());
  const auto id = open().round.public_id;
  EXPECT_THAT(numbers({.list = RevalidationList::open}), ElementsAre("C1"));
  EXPECT_THAT(numbers({.limit = 1}), ElementsAre("C1"));
  finish(id);
  EXPECT_THAT(numbers({.list = RevalidationList::finished}), ElementsAre("C1"));
  EXPECT_THAT(numbers({.list = RevalidationList::overdue}), IsEmpty());
}

CLAVIGER_BOTH_ENGINES(RevalidationDates);

}  // namespace
}  // namespace claviger::test
