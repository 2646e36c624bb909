// What must never be granted without a person: weak evidence, however well it is typed.
// Shows: R5, R34, R36, R37, R50, R59, R106, R112, R135.

#include "journeys/town.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;

class NeverAutomatic : public Town {};

TEST_P(NeverAutomatic, two_strangers_who_both_say_private_use) {
  publish({.number = "C1", .company = "Private Use", .domain = ""});
  for (const std::string email : {"one@lake.example", "two@hill.example"}) {
    const auto item = submit(person(email, "Private Use"), ask("C1"));
    EXPECT_EQ(item.status, ItemStatus::pending_vendor);
    EXPECT_EQ(item.reason, Reason::company_uncertain);
  }
}

TEST_P(NeverAutomatic, a_self_bought_domain_without_a_second_identifier) {
  publish({.number = "C1", .domain = ""});
  auto asked = ask("C1");
  EXPECT_EQ(submit(person("ceo@aurelia-bearings.example", "Aurelia Bearings GmbH"), asked).status,
            ItemStatus::pending_vendor);
  asked.second_identifier = "89073";  // the install-at's postal code
  EXPECT_EQ(submit(person("it@aurelia-bearings.example", "Aurelia Bearings GmbH"), asked).status, ItemStatus::approved);
}

TEST_P(NeverAutomatic, a_wrong_second_identifier_helps_nobody) {
  publish({.number = "C1", .domain = ""});
  auto asked = ask("C1");
  asked.second_identifier = "89074";
  EXPECT_EQ(submit(person("ceo@aurelia-bearings.example", "Aurelia Bearings GmbH"), asked).status,
            ItemStatus::pending_vendor);
}

TEST_P(NeverAutomatic, a_name_typed_after_a_refusal) {
  publish({.number = "C1"});
  auto robin = person("robin@aurelia.example", "Somebody Else Ltd");
  const auto first = submit(robin, ask("C1"));
  ASSERT_EQ(first.reason, Reason::company_mismatch);
  robin = rename_company(robin, "Aurelia Bearings GmbH");
  // The open item is decided again with the new name, and the name counts at most as unsure.
  EXPECT_EQ(reload(first).status, ItemStatus::pending_vendor);
  EXPECT_EQ(reload(first).reason, Reason::company_uncertain);
}

TEST_P(NeverAutomatic, a_name_typed_after_a_dry_run_told_of_the_mismatch) {
  publish({.number = "C1"});
  auto robin = person("robin@aurelia.example", "Somebody Else Ltd");
  const auto tried = usecases::try_request(services(), robin, ask("C1"));
  ASSERT_TRUE(tried);
  ASSERT_EQ(tried->items.front().reason, Reason::company_mismatch);
  EXPECT_EQ(number("select count(*) from access_request"), 0);
  robin = rename_company(robin, "Aurelia Bearings GmbH");
  EXPECT_EQ(submit(robin, ask("C1")).status, ItemStatus::pending_vendor);
}

TEST_P(NeverAutomatic, the_right_name_from_the_start_is_approved) {
  publish({.number = "C1"});
  EXPECT_EQ(submit(person("robin@aurelia.example", "AURELIA  Bearings"), ask("C1")).status, ItemStatus::approved);
}

TEST_P(NeverAutomatic, a_free_mailbox_under_the_right_name) {
  publish({.number = "C1"});
  EXPECT_EQ(submit(person("aurelia@gmail.com", "Aurelia Bearings GmbH"), ask("C1")).reason, Reason::company_uncertain);
}

TEST_P(NeverAutomatic, an_automatic_approval_makes_no_domain_known) {
  publish({.number = "C1", .domain = ""});
  auto asked = ask("C1");
  asked.second_identifier = "89073";
  ASSERT_EQ(submit(person("it@aurelia-bearings.example", "Aurelia Bearings GmbH"), asked).status, ItemStatus::approved);
  EXPECT_EQ(submit(person("new@aurelia-bearings.example", "Aurelia Bearings GmbH"), ask("C1")).status,
            ItemStatus::pending_vendor);
}

TEST_P(NeverAutomatic, a_person_who_approves_makes_the_domain_known) {
  publish({.number = "C1", .domain = ""});
  const auto administrator = person("dana@works.example", "Aurelia Bearings GmbH");
  appoint(administrator, "C1");
  const auto item = submit(person("it@aurelia-bearings.example", "Aurelia Bearings GmbH"), ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  ASSERT_TRUE(usecases::approve_item(services(), administrator, {usecases::Queue::administrators, item.public_id}, {}));
  EXPECT_EQ(submit(person("new@aurelia-bearings.example", "Aurelia Bearings GmbH"), ask("C1")).status,
            ItemStatus::approved);
}

TEST_P(NeverAutomatic, R112_R135_a_mailbox_that_the_operator_calls_public) {
  editable_services().policy.free_mail_domains = {"Townmail.example"};
  publish({.number = "C1", .domain = ""});
  auto asked = ask("C1");
  asked.second_identifier = "89073";
  const auto item = submit(person("it@dorf.townmail.example", "Aurelia Bearings GmbH"), asked);
  EXPECT_EQ(item.reason, Reason::company_uncertain);
  const auto dana = person("dana@works.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto second = submit(person("two@townmail.example", "Aurelia Bearings GmbH"), asked);
  ASSERT_TRUE(usecases::approve_item(services(), dana, {usecases::Queue::administrators, second.public_id}, {}));
  EXPECT_EQ(number("select count(*) from learned_domain"), 0);
  EXPECT_EQ(
      usecases::appoint_administrator(services(), "two@townmail.example", {domain::IdentifierType::contract, "C1"})
          .error()
          .reason,
      "public_domain");
  EXPECT_EQ(usecases::set_domain_rule(services(), dana, {domain::IdentifierType::contract, "C1"},
                                      {"townmail.example", domain::DomainAction::approve})
                .error()
                .reason,
            "public_domain");
}

TEST_P(NeverAutomatic, twenty_unknown_numbers_a_day_end_the_guessing) {
  publish({.number = "C1"});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(submit(robin, ask("X" + std::to_string(i))).reason, Reason::contract_not_found);
  const auto refused = usecases::submit_request(services(), robin, ask("C1"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(code_of(refused), ErrorCode::too_many_requests);
  EXPECT_GT(refused.error().retry_after_seconds, 0);
  clock().advance(std::chrono::hours(24));
  EXPECT_EQ(submit(robin, ask("C1")).status, ItemStatus::approved);
}

TEST_P(NeverAutomatic, U28_a_request_needs_room_for_all_its_numbers) {
  publish({.number = "C1"});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  for (int i = 0; i < 19; ++i) submit(robin, ask("X" + std::to_string(i)));
  auto asked = ask("Y0");
  asked.contract_numbers.push_back("Y1");
  EXPECT_EQ(code_of(usecases::try_request(services(), robin, asked)), ErrorCode::too_many_requests);
  EXPECT_EQ(submit(robin, ask("C1")).status, ItemStatus::approved);
  EXPECT_EQ(submit(robin, ask("Y0")).reason, Reason::contract_not_found) << "the twentieth";
}

TEST_P(NeverAutomatic, U28_what_is_denied_for_the_askers_own_sake_costs_the_same_for_every_number) {
  publish({.number = "C1"});
  for (const std::string number : {"C1", "X1"}) {
    const auto nobody = person("nobody" + number + "@aurelia.example", "");
    for (int i = 0; i < 21; ++i) EXPECT_EQ(submit(nobody, ask(number)).reason, Reason::profile_incomplete) << number;
  }
}

TEST_P(NeverAutomatic, R106_an_administrator_by_a_rule_of_his_own) {
  publish({.number = "C1"});
  const auto dana = person("dana@msp.example", "Managed Works Ltd");
  appoint(dana, "C1");
  ASSERT_TRUE(usecases::set_domain_rule(services(), dana, kC1, {"msp.example", domain::DomainAction::approve}));
  EXPECT_EQ(submit(dana, ask("C1")).status, ItemStatus::pending_vendor) << "nobody decides his own";
  EXPECT_EQ(submit(person("kim@msp.example", "Managed Works Ltd"), ask("C1")).status, ItemStatus::approved)
      << "his colleagues it lets in";
  EXPECT_EQ(number("select count(*) from journal where kind = 'domain_rule_set' and body like '%set_by%'"), 1);
}

TEST_P(NeverAutomatic, R59_an_administrator_by_a_consent_of_his_own) {
  publish({.number = "C1"});
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  const auto lee = person("lee@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  appoint(lee, "C1");
  const auto give = [&](const usecases::Principal& who) {
    ASSERT_TRUE(usecases::set_standing_consent(services(), who, kC1, usecases::Consent::given));
  };
  give(dana);
  give(dana);
  EXPECT_EQ(number("select count(*) from standing_consent"), 1) << "once is enough";
  EXPECT_EQ(submit(dana, ask("C1", domain::Scope::downloads)).status, ItemStatus::pending_admin);
  EXPECT_EQ(submit(lee, ask("C1", domain::Scope::downloads)).status, ItemStatus::approved);
  publish({.number = "C2"});
  appoint(dana, "C2");
  appoint(lee, "C2");
  const usecases::NumberRef second{domain::IdentifierType::contract, "C2"};
  ASSERT_TRUE(usecases::set_standing_consent(services(), dana, second, usecases::Consent::given));
  ASSERT_TRUE(usecases::set_standing_consent(services(), lee, second, usecases::Consent::given));
  EXPECT_EQ(submit(dana, ask("C2", domain::Scope::downloads)).status, ItemStatus::approved) << "Lee consents too";
  ASSERT_TRUE(usecases::set_standing_consent(services(), dana, second, usecases::Consent::withdrawn));
  EXPECT_EQ(submit(person("kim@aurelia.example", "Aurelia Bearings GmbH"), ask("C2", domain::Scope::downloads)).status,
            ItemStatus::pending_admin)
      << "withdrawn is withdrawn, whoever gave it";
}

CLAVIGER_BOTH_ENGINES(NeverAutomatic);

}  // namespace
}  // namespace claviger::test
