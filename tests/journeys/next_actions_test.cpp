// Every next step that an answer offers, taken by the use cases to where it promises to lead. Shows: R31, R40, R41,
// R45, R50, R51, R58.

#include <map>

#include "journeys/next_steps.hpp"
#include "usecases/request_facts.hpp"

namespace claviger::test {
namespace {

/// Which story tells of which reasons. A reason that none tells of fails, and so does a step of theirs that none takes.
const std::map<std::string, std::set<Reason>>& stories() {
  static const std::map<std::string, std::set<Reason>> table = {
      {"with_access_there_is_nothing_to_do", {Reason::none, Reason::already_registered, Reason::no_longer_needed}},
      {"a_request_made_twice_is_decided_once", {Reason::already_pending}},
      {"an_incomplete_profile_is_completed_and_a_hold_is_lifted",
       {Reason::profile_incomplete, Reason::account_on_hold}},
      {"an_unknown_number_is_checked_waited_for_or_asked_about",
       {Reason::malformed_identifier, Reason::contract_not_found, Reason::bill_to_not_found, Reason::serial_not_found}},
      {"a_contract_out_of_time_is_renewed_or_awaited", {Reason::contract_not_active, Reason::contract_too_new}},
      {"a_serial_is_told_by_product_or_by_contract", {Reason::serial_not_covered, Reason::serial_ambiguous}},
      {"an_end_customer_asks_for_downloads_and_his_reseller_for_support", {Reason::reseller_only}},
      {"downloads_alone_lead_to_support_or_to_an_administrator",
       {Reason::full_support_needed, Reason::no_administrator}},
      {"administrators_undo_what_they_did",
       {Reason::not_available, Reason::administrator_denied, Reason::domain_not_allowed}},
      {"waiting_for_administrators_ends_when_they_are_reminded",
       {Reason::locked, Reason::awaiting_administrator, Reason::revalidation_overdue}},
      {"waiting_for_the_vendor_ends_with_support", {Reason::awaiting_vendor, Reason::vendor_denied}},
      {"an_uncertain_company_is_corrected_or_vouched_for", {Reason::company_uncertain}},
      {"a_mismatch_is_decided_by_a_person_again_or_passed_by_a_colleagues_word", {Reason::company_mismatch}},
      {"what_nobody_answered_is_asked_again", {Reason::expired_unanswered}}};
  return table;
}

/// The reasons of the running story.
const std::set<Reason>& told() {
  const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
  return stories().at(name.substr(0, name.find('/')));
}

TEST(NextStepsStories, tell_of_every_reason_that_there_is) {
  std::set<std::string_view> told;
  for (const auto& [name, reasons] : stories()) {
    for (const auto reason : reasons) told.insert(to_text(reason));
  }
  for (const auto word : domain::kReasonWords) EXPECT_TRUE(told.contains(word)) << word;
}

TEST(NextStepsStories, are_all_told) {
  std::set<std::string> names;
  const auto& tests = *testing::UnitTest::GetInstance();
  for (int suite = 0; suite < tests.total_test_suite_count(); ++suite) {
    for (int test = 0; test < tests.GetTestSuite(suite)->total_test_count(); ++test) {
      const std::string name = tests.GetTestSuite(suite)->GetTestInfo(test)->name();
      names.insert(name.substr(0, name.find('/')));
    }
  }
  for (const auto& [name, reasons] : stories()) EXPECT_TRUE(names.contains(name)) << name;
}

TEST_P(NextSteps, with_access_there_is_nothing_to_do) {
  const auto number = contract({});
  const auto asker = employee();
  expect(asker, submit(asker, ask(number)), ItemStatus::approved, Reason::none);
  EXPECT_TRUE(may(asker, "open_case", number));
  took(Reason::none, NextAction::nothing);
  denied(asker, ask(number), Reason::already_registered);
  EXPECT_TRUE(may(asker, "open_case", number));
  took(Reason::already_registered, NextAction::nothing);
  const auto shared = contract({});
  administrator_of(shared);
  const auto both = employee();
  const auto open = submit(both, ask(shared, Scope::downloads));
  ASSERT_EQ(submit(both, ask(shared)).status, ItemStatus::approved);
  expect(both, reload(open), ItemStatus::cancelled, Reason::no_longer_needed);
  EXPECT_TRUE(may(both, "download_software", shared));
  took(Reason::no_longer_needed, NextAction::nothing);
  expect_all_taken(told());
}

TEST_P(NextSteps, a_request_made_twice_is_decided_once) {
  const auto number = contract({});
  const auto asker = with_another_mailbox();
  const auto first = submit(asker, ask(number));
  denied(asker, ask(number), Reason::already_pending);
  approve(clerk(), Queue::desk, first);
  EXPECT_EQ(mails(asker.account.email).back(), "request_decided");
  EXPECT_TRUE(may(asker, "open_case", number));
  took(Reason::already_pending, NextAction::nothing);
  expect_all_taken(told());
}

TEST_P(NextSteps, an_incomplete_profile_is_completed_and_a_hold_is_lifted) {
  const auto number = contract({});
  auto asker = at("", "aurelia.example");
  denied(asker, ask(number), Reason::profile_incomplete);
  asker = rename_company(asker, kCompany);
  expect_approved(asker, ask(number));
  took(Reason::profile_incomplete, NextAction::update_profile);
  const auto held = employee();
  ASSERT_TRUE(usecases::change_hold(services(), held.account.email, usecases::HoldChange::on));
  took_contact_support(held, denied(held, ask(number), Reason::account_on_hold));
  ASSERT_TRUE(usecases::change_hold(services(), held.account.email, usecases::HoldChange::off));
  expect_approved(held, ask(number));
  expect_all_taken(told());
}

TEST_P(NextSteps, an_unknown_number_is_checked_waited_for_or_asked_about) {
  const auto known = contract({.serial = "FOC100"});
  const std::map<Reason, std::pair<AccessAsk, AccessAsk>> wrong_and_right = {
      {Reason::malformed_identifier, {ask("C ?"), ask(known)}},
      {Reason::contract_not_found, {ask("N1"), ask(known)}},
      {Reason::bill_to_not_found, {bill_to("9001"), bill_to("7001")}},
      {Reason::serial_not_found, {serial("FOC200"), serial("FOC100")}}};
  for (const auto& [reason, asks] : wrong_and_right) {
    SCOPED_TRACE(to_text(reason));
    const auto asker = employee();
    denied(asker, asks.first, reason);
    const auto again = submit(asker, asks.second);
    // A bill-to is never automatic: the right number reaches a person.
    EXPECT_EQ(to_text(again.status),
              to_text(reason == Reason::bill_to_not_found ? ItemStatus::pending_vendor : ItemStatus::approved));
    took(reason, NextAction::check_number);
    if (reason == Reason::malformed_identifier) continue;
    const auto waiting = employee();
    const auto watched = denied(waiting, asks.first, reason);
    EXPECT_EQ(watched.watch_until, clock().now() + hours(48));
    // The seller sees to it that the number comes; whoever waits is decided by himself.
    publish({.number = reason == Reason::contract_not_found ? "N1" : next(),
             .bill_to = reason == Reason::bill_to_not_found ? "9001" : "7001",
             .serial = reason == Reason::serial_not_found ? "FOC200" : ""});
    follow();
    EXPECT_EQ(newest(waiting).status, again.status);
    EXPECT_NE(newest(waiting).id, watched.id);
    took(reason, NextAction::retry_after);
    EXPECT_EQ(submit(employee(), asks.first).status, again.status);
    took(reason, NextAction::contact_seller);
  }
  expect_all_taken(told());
}

TEST_P(NextSteps, a_watch_that_ended_is_not_offered_any_more) {
  const auto asker = employee();
  const auto item = denied(asker, ask("N1"), Reason::contract_not_found);
  clock().advance(hours(48));
  const auto view = view_of(asker, item);
  for (const auto& step : view.items.front().text.next_steps) EXPECT_NE(step.action, NextAction::retry_after);
}

TEST_P(NextSteps, a_contract_out_of_time_is_renewed_or_awaited) {
  TownContract ended{.number = next(), .status = domain::ContractStatus::expired};
  publish(ended);
  const auto asker = employee();
  denied(asker, ask(ended.number), Reason::contract_not_active);
  expect_approved(asker, ask(contract({})));
  took(Reason::contract_not_active, NextAction::check_number);
  ended.status = domain::ContractStatus::active;
  publish_change(ended);
  expect_approved(asker, ask(ended.number));
  took(Reason::contract_not_active, NextAction::contact_seller);
  const auto later = contract({.starts_in_days = 10});
  const auto item = denied(asker, ask(later), Reason::contract_too_new);
  took_contact_support(asker, item);
  clock().advance(hours(10 * 24));
  follow();
  EXPECT_TRUE(may(asker, "open_case", later));
  took(Reason::contract_too_new, NextAction::retry_after);
  expect_all_taken(told());
}

TEST_P(NextSteps, a_serial_is_told_by_product_or_by_contract) {
  const auto number = contract({.serial = "FOC300", .lines_end_in_days = 0});
  const auto asker = employee();
  denied(asker, serial("FOC300"), Reason::serial_not_covered);
  expect_approved(asker, ask(number));
  took(Reason::serial_not_covered, NextAction::check_number);
  contract({.serial = "FOC300"});
  expect_approved(asker, serial("FOC300"));
  took(Reason::serial_not_covered, NextAction::contact_seller);
  contract({.serial = "FOC400", .products = {"ROUTER-9", "SWITCH-24"}});
  const auto item = denied(asker, serial("FOC400"), Reason::serial_ambiguous);
  const auto view = view_of(asker, item);
  const auto& products = view.items.front().text.next_steps.front().parameters.at("product_ids").as_array();
  ASSERT_EQ(products.size(), 2U);
  EXPECT_THAT(view.items.front().text.message, testing::HasSubstr("ROUTER-9"));
  expect_approved(asker, serial("FOC400", products.front().as_string().c_str()));
  took(Reason::serial_ambiguous, NextAction::check_number);
  expect_all_taken(told());
}

TEST_P(NextSteps, a_serial_of_too_many_devices_is_told_by_contract) {
  std::string number;
  for (std::size_t i = 0; i <= usecases::kMostSharedBy; ++i) number = contract({.serial = "N/A"});
  const auto asker = employee();
  const auto view = view_of(asker, denied(asker, serial("N/A"), Reason::serial_ambiguous));
  const auto& text = view.items.front().text;
  EXPECT_THAT(text.message, testing::HasSubstr("Ask with a contract number instead."));
  EXPECT_EQ(text.next_steps.front().text, "Ask again with a contract number instead of the serial number.");
  EXPECT_FALSE(text.next_steps.front().parameters.contains("product_ids"));
  expect_approved(asker, ask(number));
}

TEST_P(NextSteps, an_end_customer_asks_for_downloads_and_his_reseller_for_support) {
  const auto number = contract({.entitled = EntitledParty::bill_to, .end_customer_downloads = true});
  const auto asker = employee();
  denied(asker, ask(number), Reason::reseller_only);
  expect_approved(asker, ask(number, Scope::downloads));
  EXPECT_TRUE(may(asker, "download_software", number));
  EXPECT_FALSE(may(asker, "open_case", number));
  const auto managed = contract({.entitled = EntitledParty::bill_to});
  const auto administrator = administrator_of(managed);
  const auto other = employee();
  denied(other, ask(managed), Reason::reseller_only);
  const auto open =
      asked(other, ask(managed, Scope::downloads), ItemStatus::pending_admin, Reason::awaiting_administrator);
  approve(administrator, Queue::administrators, open);
  EXPECT_TRUE(may(other, "download_software", managed));
  took(Reason::reseller_only, NextAction::ask_downloads);
  const auto reseller = person("case@kestrel.example", "Kestrel Integration Ltd", "GB");
  expect_approved(reseller, ask(number));
  EXPECT_TRUE(may(reseller, "open_case", number));
  took(Reason::reseller_only, NextAction::contact_seller);
  expect_all_taken(told());
}

TEST_P(NextSteps, downloads_alone_lead_to_support_or_to_an_administrator) {
  const auto vendor_branded = contract({});
  const auto asker = employee();
  denied(asker, ask(vendor_branded, Scope::downloads), Reason::full_support_needed);
  expect_approved(asker, ask(vendor_branded));
  EXPECT_TRUE(may(asker, "download_software", vendor_branded));
  took(Reason::full_support_needed, NextAction::ask_support);
  const auto managed = contract({});
  const auto administrator = administrator_of(managed);
  approve(administrator, Queue::administrators, submit(asker, ask(managed, Scope::downloads)));
  took(Reason::full_support_needed, NextAction::check_number);
  const auto sold = contract({.entitled = EntitledParty::bill_to});
  const auto other = employee();
  denied(other, ask(sold, Scope::downloads), Reason::no_administrator);
  expect_approved(
      other, ask(contract({.entitled = EntitledParty::bill_to, .end_customer_downloads = true}), Scope::downloads));
  took(Reason::no_administrator, NextAction::check_number);
  const auto appointed = administrator_of(sold);
  approve(appointed, Queue::administrators, submit(other, ask(sold, Scope::downloads)));
  took(Reason::no_administrator, NextAction::contact_seller);
  expect_all_taken(told());
}

TEST_P(NextSteps, administrators_undo_what_they_did) {
  const auto number = contract({});
  const auto administrator = administrator_of(number);
  const auto blocked = employee();
  ASSERT_TRUE(usecases::block_user(services(), administrator, ref(number), blocked.account.email));
  denied(blocked, ask(number), Reason::not_available);
  ASSERT_TRUE(usecases::unblock_user(services(), administrator, ref(number), blocked.account.email));
  expect_approved(blocked, ask(number));
  took(Reason::not_available, NextAction::contact_administrator);
  const auto refused = with_another_mailbox();
  const auto item = submit(refused, ask(number));
  ASSERT_TRUE(usecases::deny_item(services(), administrator, {Queue::administrators, item.public_id}, {}));
  expect(refused, reload(item), ItemStatus::denied, Reason::administrator_denied);
  ASSERT_TRUE(usecases::grant_user(services(), administrator, ref(number), {refused.account.email, Scope::support}));
  EXPECT_TRUE(may(refused, "open_case", number));
  took(Reason::administrator_denied, NextAction::contact_administrator);
  ASSERT_TRUE(usecases::set_domain_rule(services(), administrator, ref(number), {"*", domain::DomainAction::deny}));
  const auto foreign = at(kCompany, "aurelia-labs.example");
  denied(foreign, ask(number), Reason::domain_not_allowed);
  ASSERT_TRUE(usecases::set_domain_rule(services(), administrator, ref(number),
                                        {"aurelia-labs.example", domain::DomainAction::approve}));
  expect_approved(foreign, ask(number));
  took(Reason::domain_not_allowed, NextAction::contact_administrator);
  expect_all_taken(told());
}

TEST_P(NextSteps, waiting_for_administrators_ends_when_they_are_reminded) {
  const auto locked = contract({});
  const auto keeper = administrator_of(locked);
  ASSERT_TRUE(usecases::lock_as_operator(services(), ref(locked)));
  const auto shared = contract({});
  const auto sharer = administrator_of(shared);
  const auto overdue = contract({});
  const auto reviser = administrator_of(overdue);
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), ref(overdue), clock().now() - hours(1)));
  struct Wait {
    AccessAsk asked;
    Reason reason;
    Principal administrator;
  };
  for (const auto& wait : {Wait{ask(locked), Reason::locked, keeper},
                           Wait{ask(shared, Scope::downloads), Reason::awaiting_administrator, sharer},
                           Wait{ask(overdue), Reason::revalidation_overdue, reviser}}) {
    SCOPED_TRACE(to_text(wait.reason));
    const auto asker = employee();
    const auto item = asked(asker, wait.asked, ItemStatus::pending_admin, wait.reason);
    took_contact_support(asker, item);
    if (wait.reason == Reason::revalidation_overdue) {
      EXPECT_FALSE(usecases::approve_item(services(), wait.administrator, {Queue::administrators, item.public_id}, {}));
      ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), ref(overdue), clock().now() + hours(1000)));
    }
    approve(wait.administrator, Queue::administrators, item);
    EXPECT_TRUE(may(asker, "download_software", wait.asked.contract_numbers.front()));
    took(wait.reason, NextAction::contact_administrator);
  }
  expect_all_taken(told());
}

TEST_P(NextSteps, waiting_for_the_vendor_ends_with_support) {
  const auto desk = clerk();
  const auto ordering = employee();
  const auto held = contract({});
  const auto item = asked(ordering, ask(held, Scope::ordering), ItemStatus::pending_vendor, Reason::awaiting_vendor);
  took_contact_support(ordering, item);
  approve(desk, Queue::desk, item);
  const auto overdue = contract({});
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), ref(overdue), clock().now() - hours(1)));
  const auto waiting = employee();
  took_contact_support(waiting, asked(waiting, ask(overdue), ItemStatus::pending_vendor, Reason::revalidation_overdue));
  // On a locked number the desk cannot approve: it denies, or appoints an administrator, to whom items go over.
  const auto locked = contract({});
  ASSERT_TRUE(usecases::lock_as_operator(services(), ref(locked)));
  const auto asker = employee();
  const auto stuck = asked(asker, ask(locked), ItemStatus::pending_vendor, Reason::locked);
  took_contact_support(asker, stuck);
  EXPECT_FALSE(usecases::approve_item(services(), desk, {Queue::desk, stuck.public_id}, {}));
  ASSERT_TRUE(
      usecases::deny_item(services(), desk, {Queue::desk, stuck.public_id}, {.reason_text = "Ask again", .note = {}}));
  took_contact_support(asker, expect(asker, reload(stuck), ItemStatus::denied, Reason::vendor_denied));
  const auto again = submit(asker, ask(locked));
  const auto keeper = administrator_of(locked);
  approve(keeper, Queue::administrators, reload(again));
  EXPECT_TRUE(may(asker, "open_case", locked));
  expect_all_taken(told());
}

TEST_P(NextSteps, an_uncertain_company_is_corrected_or_vouched_for) {
  const auto managed = contract({});
  const auto administrator = administrator_of(managed);
  const auto open = contract({});
  for (const auto& [number, status] :
       {std::pair{managed, ItemStatus::pending_admin}, std::pair{open, ItemStatus::pending_vendor}}) {
    auto asker = at("Aurelia Bearings 21 GmbH", "aurelia.example");
    const auto item = asked(asker, ask(number), status, Reason::company_uncertain);
    took_contact_support(asker, item);
    asker = rename_company(asker, kCompany);
    EXPECT_EQ(reload(item).status, ItemStatus::approved);
    EXPECT_TRUE(may(asker, "open_case", number));
    took(Reason::company_uncertain, NextAction::update_profile);
  }
  const auto chaser = with_another_mailbox();
  approve(administrator, Queue::administrators, submit(chaser, ask(managed)));
  took(Reason::company_uncertain, NextAction::contact_administrator);
  expect_all_taken(told());
}

TEST_P(NextSteps, a_mismatch_is_decided_by_a_person_again_or_passed_by_a_colleagues_word) {
  const auto number = contract({});
  auto asker = at("Kestrel Foods", "aurelia.example");
  const auto item = asked(asker, ask(number), ItemStatus::pending_vendor, Reason::company_mismatch);
  took_contact_support(asker, item);
  asker = rename_company(asker, kCompany);
  EXPECT_EQ(reload(item).reason, Reason::company_uncertain) << "still a person's";
  approve(clerk(), Queue::desk, item);
  took(Reason::company_mismatch, NextAction::update_profile);
  const auto colleague = employee();
  expect_approved(colleague, ask(number));
  const auto partner = at("Kestrel Foods", "kestrel-foods.example");
  const auto waiting = asked(partner, ask(number), ItemStatus::pending_vendor, Reason::company_mismatch);
  permit(partner, colleague, number);
  EXPECT_EQ(reload(waiting).status, ItemStatus::approved);
  EXPECT_TRUE(may(partner, "open_case", number));
  took(Reason::company_mismatch, NextAction::ask_colleague_permission);
  expect_all_taken(told());
}

TEST_P(NextSteps, what_nobody_answered_is_asked_again) {
  const auto number = contract({});
  const auto administrator = administrator_of(number);
  const auto asker = with_another_mailbox();
  const auto item = submit(asker, ask(number));
  clock().advance(hours(28 * 24));
  follow();
  took_contact_support(asker, expect(asker, reload(item), ItemStatus::cancelled, Reason::expired_unanswered));
  approve(administrator, Queue::administrators, submit(asker, ask(number)));
  EXPECT_TRUE(may(asker, "open_case", number));
  took(Reason::expired_unanswered, NextAction::contact_administrator);
  expect_all_taken(told());
}

CLAVIGER_BOTH_ENGINES(NextSteps);

}  // namespace
}  // namespace claviger::test
