// What people read of their requests: why, what would be, what became of it. Shows: R9, R30, R50, R102, R132, R147,
// R228.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/outbox.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/follow_time.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::NextAction;
using domain::Reason;
using std::chrono::hours;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using usecases::Principal;

const std::string kCompany = "Aurelia Bearings GmbH";

class WordsOfRequests : public Town {
 protected:
  /// The words of the only item of the newest request.
  usecases::ItemText said(const Principal& person) { return newest(person).items.front().text; }
  usecases::RequestView newest(const Principal& person) {
    return usecases::list_requests(services(), person, {.limit = 1})->front();
  }
  usecases::ItemText foreseen(const Principal& person, const usecases::AccessAsk& asked) {
    return usecases::view_request(services(), person, *usecases::try_request(services(), person, asked))
        ->items.front()
        .text;
  }
  static std::vector<NextAction> steps(const usecases::ItemText& text) {
    std::vector<NextAction> actions;
    for (const auto& step : text.next_steps) actions.push_back(step.action);
    return actions;
  }
  std::string subject(const Principal& person) {
    return database()
        .read([&](store::Reader& reader) -> Result<std::string> {
          return store::mails_to(reader, person.account.email, 1).front().subject;
        })
        .value();
  }
};

TEST_P(WordsOfRequests, R50_an_uncertain_company_is_told_why) {
  publish({.number = "C1"});
  publish({.number = "C2", .company = "Birkenfeld Optik GmbH", .domain = ""});
  struct Case {
    std::string email, company, number, doubt, words;
  };
  for (const auto& [email, company, number, doubt, words] :
       {Case{"a@birkenfeld.example", "Birkenfeld Optik GmbH", "C2", "mailbox_unknown", "domain of your e-mail address"},
        Case{"b@elsewhere.example", kCompany, "C1", "mailbox_unknown", "domain of your e-mail address"},
        Case{"c@gmail.com", kCompany, "C1", "mailbox_free", "public provider"},
        Case{"d@aurelia.example", "Birkenfeld Optik GmbH", "C2", "mailbox_other", "another company’s"},
        Case{"e@aurelia.example", "Aurelia Bearings 21 GmbH", "C1", "name", "is not quite the one"},
        Case{"f@kestrel.example", "Kestrel Integration Ltd", "C1", "bill_to_only", "pays for C1"}}) {
    SCOPED_TRACE(email);
    const auto asker = person(email, company);
    ASSERT_EQ(submit(asker, ask(number)).reason, Reason::company_uncertain);
    const auto text = said(asker);
    EXPECT_EQ(text.doubt, doubt);
    EXPECT_THAT(text.message, HasSubstr(words));
    EXPECT_THAT(mail_text(email), HasSubstr(text.message));
    EXPECT_EQ(steps(text).front() == NextAction::add_second_identifier, email == "a@birkenfeld.example");
    EXPECT_EQ(testing::Value(steps(text), Contains(NextAction::update_profile)), doubt == "name");
  }
}

TEST_P(WordsOfRequests, R228_a_second_identifier_is_advised_before_and_while_it_waits_and_then_settles_it) {
  publish({.number = "C1", .domain = "", .serial = "SER1"});
  const auto rosa = person("rosa@aurelia.example", kCompany);
  EXPECT_EQ(steps(foreseen(rosa, ask("C1"))).front(), NextAction::add_second_identifier);
  submit(rosa, ask("C1"));
  const auto waiting = newest(rosa);
  EXPECT_THAT(waiting.items.front().text.next_steps.front().text, HasSubstr("Withdraw this request and ask again"));
  const auto again = *usecases::view_request(services(), rosa, *usecases::try_request(services(), rosa, ask("C1")));
  EXPECT_EQ(again.request.items.front().reason, Reason::already_pending);
  EXPECT_EQ(again.items.front().pending_request, waiting.request.public_id);
  ASSERT_TRUE(usecases::withdraw_request(services(), rosa, waiting.request.public_id));
  auto asked = ask("C1");
  asked.second_identifier = "SER1";
  EXPECT_EQ(submit(rosa, asked).status, ItemStatus::approved);
}

TEST_P(WordsOfRequests, a_dry_run_speaks_of_what_would_be) {
  publish({.number = "C1"});
  const auto robin = person("robin@aurelia.example", kCompany);
  EXPECT_EQ(foreseen(robin, ask("C1")).message,
            "C1 would be associated with your profile, and the access would work as soon as you submit.");
  EXPECT_THAT(foreseen(robin, ask("C9")).message, HasSubstr("we would look for it until"));
  const auto other = person("robin@gmail.com", kCompany);
  EXPECT_THAT(foreseen(other, ask("C1")).message,
              testing::AllOf(HasSubstr("public provider"), HasSubstr("The vendor would review C1")));
  submit(robin, ask("C9"));
  EXPECT_THAT(said(robin).message, HasSubstr("we keep looking until"));
}

TEST_P(WordsOfRequests, R30_a_request_that_a_watch_made_carries_the_acceptance_of_the_first) {
  const auto robin = person("robin@aurelia.example", kCompany);
  submit(robin, ask("C1"));
  const auto accepted = clock().now();
  editable_services().policy.terms_version = "2";
  clock().advance(hours(5));
  publish({.number = "C1"});
  ASSERT_TRUE(usecases::FollowTime(services()).decide_watched(100));
  const auto followed = newest(robin);
  EXPECT_FALSE(followed.follows.empty());
  EXPECT_EQ(followed.accepted_at, accepted);
  EXPECT_EQ(followed.request.terms_version, "1");
  EXPECT_EQ(followed.request.created_at, clock().now());
}

TEST_P(WordsOfRequests, C18_the_old_request_says_that_another_carries_on) {
  const auto robin = person("robin@aurelia.example", kCompany);
  submit(robin, ask("C1"));
  const auto old = newest(robin).request.public_id;
  clock().advance(hours(5));
  publish({.number = "C1"});
  ASSERT_TRUE(usecases::FollowTime(services()).decide_watched(100));
  const auto carries_on = newest(robin).request.public_id;
  EXPECT_EQ(usecases::get_request(services(), robin, old)->items.front().text.message,
            "We did not know contract number C1 when you asked. It has arrived since; request " + carries_on +
                " carries on.");
}

TEST_P(WordsOfRequests, nothing_is_looked_for_once_it_was_taken_back) {
  const auto robin = person("robin@aurelia.example", kCompany);
  submit(robin, ask("C1"));
  ASSERT_TRUE(usecases::withdraw_request(services(), robin, newest(robin).request.public_id));
  EXPECT_EQ(said(robin).message, "We know no contract number C1.");
  EXPECT_THAT(steps(said(robin)), Not(Contains(NextAction::retry_after)));
}

TEST_P(WordsOfRequests, R147_subjects_name_outcome_and_number) {
  publish({.number = "C1"});
  publish({.number = "C2"});
  const auto dana = person("dana@works.example", kCompany);
  appoint(dana, "C2");
  const auto robin = person("robin@aurelia.example", kCompany);
  submit(robin, ask("C1"));
  EXPECT_EQ(subject(robin), "Approved: C1");
  const auto item = submit(robin, ask("C2", domain::Scope::downloads));
  EXPECT_EQ(subject(robin), "Pending company contract administrator review: C2");
  EXPECT_THAT(subject(dana), HasSubstr(" asks for C2"));
  ASSERT_TRUE(usecases::deny_item(services(), dana, {usecases::Queue::administrators, item.public_id}, {}));
  EXPECT_EQ(subject(robin), "Denied: C2");
  auto several = ask("C1");
  several.contract_numbers = {"C1", "C2", "X1"};
  ASSERT_TRUE(usecases::submit_request(services(), robin, several));
  EXPECT_EQ(subject(robin), "3 numbers: 1 approved and 2 denied");
  EXPECT_THAT(mail_text(robin.account.email), HasSubstr("C2: Approved"));
}

TEST_P(WordsOfRequests, U9_administrators_are_named_to_colleagues_and_to_nobody_who_is_blocked) {
  publish({.number = "C1"});
  const auto dana = person("dana@aurelia.example", kCompany);
  appoint(dana, "C1");
  const auto name = dana.account.given_name + " " + dana.account.family_name;
  for (const auto* email : {"robin@aurelia.example", "robin@elsewhere.example"}) {
    const auto asker = person(email, kCompany);
    const auto item = submit(asker, ask("C1", domain::Scope::downloads));
    const bool is_colleague = asker.account.email.ends_with("@aurelia.example");
    const testing::Matcher<std::string> named = HasSubstr("Administrators: " + name);
    const testing::Matcher<std::string> unnamed = Not(HasSubstr("Administrators:"));
    const auto& names = is_colleague ? named : unnamed;
    EXPECT_THAT(mail_text(email), names);
    ASSERT_TRUE(usecases::deny_item(services(), dana, {usecases::Queue::administrators, item.public_id}, {}));
    EXPECT_THAT(mail_text(email), names);
    ASSERT_TRUE(usecases::block_user(services(), dana, kC1, email));
    EXPECT_THAT(mail_text(email), Not(HasSubstr(name)));
    submit(asker, ask("C1"));
    EXPECT_THAT(mail_text(email), Not(HasSubstr(name)));
  }
}

TEST_P(WordsOfRequests, R102_the_locker_reads_of_his_own_act) {
  publish({.number = "C1"});
  const auto dana = person("dana@aurelia.example", kCompany);
  const auto eli = person("eli@aurelia.example", kCompany);
  appoint(dana, "C1");
  appoint(eli, "C1");
  ASSERT_TRUE(usecases::lock_number(services(), dana, kC1, {}));
  EXPECT_THAT(mail_text(dana.account.email), HasSubstr("You locked C1 on "));
  EXPECT_THAT(mail_text(eli.account.email), HasSubstr(dana.account.family_name + " locked C1 on "));
}

TEST_P(WordsOfRequests, R132_who_is_appointed_and_R9_who_is_put_on_hold_is_told) {
  publish({.number = "C1"});
  const auto dana = person("dana@aurelia.example", kCompany);
  appoint(dana, "C1");
  EXPECT_EQ(subject(dana), "You administer C1");
  ASSERT_TRUE(usecases::change_hold(services(), dana.account.email, usecases::HoldChange::on));
  EXPECT_EQ(mails(dana.account.email).back(), "hold_set");
  ASSERT_TRUE(usecases::change_hold(services(), dana.account.email, usecases::HoldChange::on));
  ASSERT_TRUE(usecases::change_hold(services(), dana.account.email, usecases::HoldChange::off));
  EXPECT_EQ(mails(dana.account.email), (std::vector<std::string>{"hold_set", "hold_lifted"})) << "once each";
}

CLAVIGER_BOTH_ENGINES(WordsOfRequests);

}  // namespace
}  // namespace claviger::test
