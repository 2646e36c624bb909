// Erasing a person leaves nothing that he said and nothing that was told of him, and nothing of it goes out afterwards.

#include <gmock/gmock.h>

#include <functional>
#include <set>

#include "journeys/town.hpp"
#include "store/numbers.hpp"
#include "usecases/change_profile.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/desk_daily.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"
#include "usecases/register_account.hpp"
#include "usecases/send_mails.hpp"

namespace claviger::test {
namespace {

using domain::IdentifierType;
using domain::ItemStatus;
using std::chrono::hours;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using usecases::MailResult;
using usecases::MailVerdict;
using usecases::Queue;

const std::string kEmail = "xenobia@rookmantle.example";

class Sender final : public usecases::MailSender {
 public:
  explicit Sender(std::function<MailResult(const usecases::OutgoingMail&)> answer) : answer_(std::move(answer)) {}
  [[nodiscard]] MailResult send(const usecases::OutgoingMail& mail) override {
    sent.push_back(mail.envelope_to + "\n" + mail.content);
    return answer_(mail);
  }
  std::vector<std::string> sent;

 private:
  std::function<MailResult(const usecases::OutgoingMail&)> answer_;
};

class Erasure : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .company = "Rookmantle Zephyrworks", .domain = ""});
    publish({.number = "C2"});
    auto xenobia = person(kEmail, "Rookmantle Zephyrworks");
    xenobia.request_id = "req-" + kEmail;  // a client may call its requests anything
    xenobia_ = named(xenobia, "Xenobia", "Quillfeather");
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  }
  usecases::Principal named(const usecases::Principal& person, const std::string& given, const std::string& family) {
    usecases::ProfileChange change;
    change.given_name = given;
    change.family_name = family;
    change.address = {{"Glimmerstep 1847"}, "Oberuntersberg", "Landschaftswinkel", "QX74821", "DE"};
    EXPECT_TRUE(usecases::change_profile(services(), person, person.account.version, change));
    return again(person);
  }
  void erase() {
    const auto erased = usecases::erase_account(services(), kEmail);
    ASSERT_TRUE(erased) << erased.error().text << erased.error().detail;
  }
  /// `table.column` wherever a word of hers stands in the database.
  std::vector<std::string> traces() {
    static const std::vector<std::string> kWords = {"xenobia",     "rookmantle", "quillfeather", "zephyrworks",
                                                    "glimmerstep", "oberunters", "landschaft",   "qx74821"};
    std::vector<std::string> found;
    for (const auto& [table, column] : columns()) {
      for (const auto& word : kWords) {
        const auto rows = number("select count(*) from " + table + " where lower(cast(" + column +
                                 " as text)) like '%" + word + "%'");
        if (rows > 0) found.push_back(table + "." + column + ": " + word);
      }
    }
    return found;
  }
  /// Of what is said of people; what an import published of companies is not theirs.
  std::vector<std::pair<std::string, std::string>> columns() {
    static const std::set<std::string> kPublished = {"party",   "company", "company_version", "contract_party",
                                                     "product", "site",    "company_domain",  "bill_to_version"};
    const std::string query =
        GetParam() == store::Engine::sqlite
            ? "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'"
            : "select cast(table_name as text), cast(column_name as text) from information_schema.columns where "
              "table_schema = current_schema()";
    std::vector<std::pair<std::string, std::string>> all;
    const auto read = database().read([&](store::Reader& reader) -> Result<void> {
      store::each<std::string, std::string>(reader, query, [&](const std::string& table, const std::string& column) {
        if (!kPublished.contains(table)) all.emplace_back(table, column);
      });
      return {};
    });
    EXPECT_TRUE(read);
    EXPECT_GT(all.size(), 150U);
    return all;
  }

  /// Everything that would go out now.
  std::vector<std::string> sent() {
    Sender sender([](const usecases::OutgoingMail&) { return MailResult{MailVerdict::sent, 250, {}}; });
    for (bool more = true; more;) {
      const auto one = usecases::send_due_mail(services(), &sender);
      EXPECT_TRUE(one);
      more = one.value_or(false);
    }
    return sender.sent;
  }
  void expect_nothing_of_her() {
    EXPECT_THAT(traces(), IsEmpty());
    for (const auto& mail : sent()) {
      EXPECT_THAT(mail, Not(HasSubstr("Quillfeather")));
      EXPECT_THAT(mail, Not(HasSubstr("rookmantle")));
    }
  }
  long long queued() { return number("select count(*) from outbox_mail where state = 'queued'"); }

  usecases::Principal xenobia_;
  usecases::Principal dana_;
};

TEST_P(Erasure, leaves_nothing_of_what_she_asked_for_and_what_others_were_told_of_it) {
  appoint(dana_, "C1");
  auto asked = ask("C1");
  asked.contract_numbers.push_back("Quillfeather-owns-no-such");
  asked.second_identifier = "Xenobia";
  const auto request = usecases::submit_request(services(), xenobia_, asked);
  ASSERT_EQ(request->items.front().status, ItemStatus::pending_admin);
  ASSERT_TRUE(usecases::approve_item(services(), dana_, {Queue::administrators, request->items.front().public_id},
                                     {.note = "Xenobia is known to us"}));
  EXPECT_EQ(text("select domain from learned_domain"), "rookmantle.example");
  ASSERT_TRUE(usecases::block_user(services(), dana_, {IdentifierType::contract, "C1"}, kEmail));
  EXPECT_GT(queued(), 3);
  erase();
  expect_nothing_of_her();
  EXPECT_EQ(number("select count(*) from learned_domain"), 0);
  EXPECT_EQ(number("select count(*) from outbox_person"), 0);
}

TEST_P(Erasure, leaves_nothing_of_what_she_did_as_an_administrator) {
  appoint(xenobia_, "C2");
  appoint(dana_, "C2");
  const auto robin = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
  const auto item = submit(robin, ask("C2"));
  ASSERT_TRUE(usecases::deny_item(services(), xenobia_, {Queue::administrators, item.public_id},
                                  {"Call me: Xenobia Quillfeather", "Quillfeather looked at it"}));
  const usecases::NumberRef number{IdentifierType::contract, "C2"};
  ASSERT_TRUE(usecases::grant_user(services(), xenobia_, number, {"robin@elsewhere.example", domain::Scope::support}));
  ASSERT_TRUE(usecases::lock_number(services(), xenobia_, number, {}));
  ASSERT_TRUE(usecases::block_user(services(), xenobia_, number, "robin@elsewhere.example"));
  const auto before = queued();
  erase();
  EXPECT_THAT(mails("robin@elsewhere.example"), testing::Contains("access_granted")) << "which names nobody";
  EXPECT_LT(queued(), before);
  EXPECT_GT(queued(), 0);
  expect_nothing_of_her();
  EXPECT_EQ(reload(item).reason, domain::Reason::administrator_denied) << "what was decided stays";
}

TEST_P(Erasure, leaves_nothing_of_her_where_a_colleague_was_told_to_turn_to_her) {
  appoint(xenobia_, "C1");
  const auto colleague = person("noa@rookmantle.example", "Rookmantle Zephyrworks");
  ASSERT_EQ(submit(colleague, ask("C1")).status, ItemStatus::pending_admin);
  const std::string naming =
      "select count(*) from outbox_mail where text_body like '%Quillfeather%' or html_body like "
      "'%Quillfeather%'";
  ASSERT_GT(number(naming), 0);
  erase();
  EXPECT_EQ(number(naming), 0);
  for (const auto& mail : sent()) EXPECT_THAT(mail, Not(HasSubstr("Quillfeather")));
}

TEST_P(Erasure, takes_a_list_back_that_names_her_and_tells_the_others_again) {
  person("lead@nordlicht.example", "Nordlicht");
  ASSERT_TRUE(
      usecases::change_role(services(), "lead@nordlicht.example", usecases::RoleChange::add, domain::Role::desk_lead));
  EXPECT_EQ(*usecases::tell_desk_daily(services()), 0);
  auto asked = ask("C1");
  asked.second_identifier = "89073";
  ASSERT_EQ(submit(xenobia_, asked).status, ItemStatus::approved);
  ASSERT_EQ(submit(person("robin@aurelia.example", "Aurelia Bearings GmbH"), ask("C2")).status, ItemStatus::approved);
  clock().advance(hours(24));
  EXPECT_EQ(*usecases::tell_desk_daily(services()), 1);
  ASSERT_THAT(mail_text("lead@nordlicht.example"), HasSubstr("Xenobia"));
  erase();
  expect_nothing_of_her();
  EXPECT_EQ(*usecases::tell_desk_daily(services()), 0) << "told for today";
  clock().advance(hours(24));
  EXPECT_EQ(*usecases::tell_desk_daily(services()), 1);
  EXPECT_THAT(mail_text("lead@nordlicht.example"), HasSubstr("robin@aurelia.example"));
  clock().advance(hours(24));
  EXPECT_EQ(*usecases::tell_desk_daily(services()), 0) << "once";
}

TEST_P(Erasure, of_who_reads_the_list_tells_it_to_whom_comes_after) {
  ASSERT_TRUE(usecases::change_role(services(), kEmail, usecases::RoleChange::add, domain::Role::desk_lead));
  EXPECT_EQ(*usecases::tell_desk_daily(services()), 0);
  ASSERT_EQ(submit(person("robin@aurelia.example", "Aurelia Bearings GmbH"), ask("C2")).status, ItemStatus::approved);
  clock().advance(hours(24));
  EXPECT_EQ(*usecases::tell_desk_daily(services()), 1);
  erase();
  expect_nothing_of_her();
  person("lead@nordlicht.example", "Nordlicht");
  ASSERT_TRUE(
      usecases::change_role(services(), "lead@nordlicht.example", usecases::RoleChange::add, domain::Role::desk_lead));
  clock().advance(hours(24));
  EXPECT_EQ(*usecases::tell_desk_daily(services()), 1);
}

TEST_P(Erasure, holds_for_a_mail_that_is_on_its_way) {
  for (const auto verdict : {MailVerdict::temporary_failure, MailVerdict::permanent_failure, MailVerdict::sent}) {
    const auto eve = person("eve@rookmantle.example", "Rookmantle Zephyrworks");
    submit(eve, ask("C9"));
    Sender sender([&](const usecases::OutgoingMail& mail) {
      EXPECT_TRUE(usecases::erase_account(services(), mail.envelope_to));
      return MailResult{verdict, 451, "try later, eve of rookmantle"};
    });
    ASSERT_TRUE(usecases::send_due_mail(services(), &sender));
    EXPECT_EQ(queued(), 0);
    EXPECT_EQ(number("select count(*) from outbox_mail where recipient <> '' or last_error <> '' or text_body <> ''"),
              0);
  }
}

TEST_P(Erasure, ends_what_she_was_just_about_to_do) {
  erase();
  const auto before = number("select count(*) from outbox_mail");
  EXPECT_FALSE(usecases::submit_request(services(), xenobia_, ask("C2"))) << "signed in a moment before";
  EXPECT_FALSE(usecases::try_request(services(), xenobia_, ask("C2")));
  usecases::ProfileChange change;
  change.company_name = "Rookmantle Zephyrworks";
  EXPECT_FALSE(usecases::change_profile(services(), xenobia_, again(xenobia_).account.version, change));
  EXPECT_EQ(number("select count(*) from outbox_mail"), before);
  EXPECT_THAT(traces(), IsEmpty());
}

TEST_P(Erasure, of_an_address_that_was_never_activated_takes_its_registrations_along) {
  for (const auto* name : {"Xenobia", "Zephyrworks"})
    ASSERT_TRUE(usecases::register_account(services(), {"192.0.2.7", "r", "en"},
                                           {"new@rookmantle.example", "three-quiet-kingfishers", name, "Q", "CZ", ""}));
  EXPECT_THAT(traces(), testing::Contains(HasSubstr("one_time_code.carries")));
  ASSERT_TRUE(usecases::erase_account(services(), "new@rookmantle.example"));
  erase();
  expect_nothing_of_her();
}

TEST_P(Erasure, is_in_the_journal_with_all_that_it_ended) {
  const auto item = submit(xenobia_, ask("C2"));
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  appoint(xenobia_, "C1");
  ASSERT_TRUE(usecases::change_role(services(), kEmail, usecases::RoleChange::add, domain::Role::auditor));
  erase();
  EXPECT_EQ(text("select subject from journal where kind = 'item_withdrawn'"), "item:" + item.public_id);
  EXPECT_EQ(text("select subject from journal where kind = 'administrator_released'"), "contract:C1");
  EXPECT_EQ(text("select subject from journal where kind = 'role_removed'"), "account:" + xenobia_.account.public_id);
}

CLAVIGER_BOTH_ENGINES(Erasure);

}  // namespace
}  // namespace claviger::test
