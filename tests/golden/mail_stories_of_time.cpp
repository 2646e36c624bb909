// Stories that the clock tells: numbers that arrive or not, what nobody answers, the desk's day.
#include "golden/mail_stories.hpp"
#include "usecases/desk_daily.hpp"
#include "usecases/follow_time.hpp"
#include "usecases/remind_of_waiting.hpp"

namespace claviger::test {

using std::chrono::hours;

void MailStories::tell_watches() {
  const auto early = employee();
  submit(early, ask("82000001"));
  const auto starting = employee();
  const auto number = contract({.starts_in_days = 1});
  submit(starting, ask(number));
  const auto vain = employee();
  submit(vain, ask("82000002"));
  publish({.number = "82000001"});
  clock().advance(hours(12));
  ASSERT_TRUE(usecases::FollowTime(services()).decide_watched(100));
  keep("watch_arrived", early);
  keep("watch_started", starting);
  clock().advance(hours(36));
  ASSERT_TRUE(usecases::FollowTime(services()).decide_watched(100));
  keep("watch_ended", vain);
}

void MailStories::tell_desk() {
  const auto lead = desk(domain::Role::desk_lead);
  ASSERT_TRUE(usecases::FollowTime(services()).tell_overdue(1000));
  const auto late = at("Kestrel Foods", "kestrel-foods.example");
  const auto item = submit(late, ask(contract({})));
  clock().advance(hours(7));
  ASSERT_TRUE(usecases::FollowTime(services()).tell_overdue(1000));
  keep("due_passed", late, item);
  keep("due_passed.desk", lead, item);
  run_sql("delete from desk_note");
  ASSERT_TRUE(usecases::tell_desk_daily(services()));
  ASSERT_EQ(submit(employee(), ask(contract({.serial = "FOC2301"}))).status, domain::ItemStatus::approved);
  ASSERT_EQ(submit(employee(), ask(contract({}))).status, domain::ItemStatus::approved);
  clock().advance(hours(24));
  ASSERT_TRUE(usecases::tell_desk_daily(services()));
  keep("desk_daily", lead);
}

void MailStories::tell_unanswered() {
  const auto number = contract({});
  const auto administrator = administrator_of(number);
  const auto asker = with_another_mailbox();
  const auto item = submit(asker, ask(number));
  clock().advance(hours(2 * 24));
  ASSERT_TRUE(usecases::remind_of_waiting(services(), 1000));
  keep("waiting_reminder", administrator);
  submit(with_another_mailbox(), ask(number));
  clock().advance(hours(7 * 24));
  ASSERT_TRUE(usecases::remind_of_waiting(services(), 1000));
  keep("waiting_reminder.several", administrator);
  clock().advance(hours(19 * 24));
  ASSERT_TRUE(usecases::FollowTime(services()).cancel_unanswered(1000));
  keep("cancelled-expired_unanswered", asker, reload(item));
  keep("cancelled.administrators", administrator);
}

}  // namespace claviger::test
