// Asking, being answered, holding.
// Shows: R24, R25, R26, R28, R29, R30, R32, R39, R40, R42, R43, R56, R60, R61, R71, R150.
// Shows: R70, R84, R158, R159, R160.

#include <algorithm>

#include "journeys/town.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using domain::Scope;
using usecases::Queue;

class Requests : public Town {
 protected:
  std::string refused(const usecases::Principal& person, const usecases::AccessAsk& asked) {
    const auto answer = usecases::submit_request(services(), person, asked);
    return answer ? "accepted" : answer.error().reason;
  }
};

TEST_P(Requests, R24_R25_R26_R30_what_the_form_allows) {
  publish({.number = "C1"});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  auto asked = ask("C1");
  asked.terms_accepted = false;
  EXPECT_EQ(refused(robin, asked), "terms_not_accepted");
  asked = ask("C1");
  asked.serial_number = "S1";
  EXPECT_EQ(refused(robin, asked), "mixed_identifiers");
  asked = ask("C1");
  for (int i = 0; i < 10; ++i) asked.contract_numbers.push_back("X" + std::to_string(i));
  EXPECT_EQ(refused(robin, asked), "too_many_identifiers");
  asked = {.scope = Scope::downloads, .bill_to_ids = {"7001"}, .terms_accepted = true};
  EXPECT_EQ(refused(robin, asked), "identifier_not_for_scope");
  asked = {.scope = Scope::ordering, .serial_number = "S1", .terms_accepted = true};
  EXPECT_EQ(refused(robin, asked), "identifier_not_for_scope");
  EXPECT_EQ(refused(robin, {.scope = Scope::support, .terms_accepted = true}), "missing_field");
  EXPECT_EQ(number("select count(*) from access_request"), 0);
}

TEST_P(Requests, R30_the_acceptance_is_kept_with_version_language_and_time) {
  publish({.number = "C1"});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  submit(robin, ask("C1"));
  EXPECT_EQ(text("select terms_version || ' ' || terms_language || ' ' || created_at from access_request"),
            "1 en " + base::to_text(clock().now()));
}

TEST_P(Requests, a_number_typed_twice_is_one_item) {
  publish({.number = "C1"});
  auto asked = ask("C1");
  asked.contract_numbers.push_back(" c 1 ");
  const auto request =
      usecases::submit_request(services(), person("robin@aurelia.example", "Aurelia Bearings GmbH"), asked);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->items.size(), 1U);
}

TEST_P(Requests, R32_R39_R42_R43_R150_the_page_and_the_mail_say_the_same_words) {
  publish({.number = "C1"});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  auto asked = ask("C1");
  asked.contract_numbers.push_back("C2");
  const auto request = usecases::submit_request(services(), robin, asked);
  ASSERT_TRUE(request);
  const auto page = usecases::get_request(services(), robin, request->public_id);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->items[0].contracts, std::vector<std::string>{"C1"});
  EXPECT_EQ(page->request.items[1].reason, Reason::contract_not_found);
  const auto mail = mail_text("robin@aurelia.example");
  EXPECT_NE(mail.find(request->public_id), std::string::npos);
  for (const auto& shown : page->items) {
    EXPECT_NE(mail.find(shown.text.status), std::string::npos) << shown.text.status << "\n" << mail;
    EXPECT_NE(mail.find(shown.text.message), std::string::npos) << shown.text.message << "\n" << mail;
    for (const auto& step : shown.text.next_steps)
      EXPECT_NE(mail.find(step.text), std::string::npos) << step.text << "\n" << mail;
  }
}

TEST_P(Requests, R56_R61_the_administrator_of_the_number_denies_with_his_words) {
  publish({.number = "C1"});
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto robin = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
  const auto item = submit(robin, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  EXPECT_EQ(mails("dana@aurelia.example"), (std::vector<std::string>{"request_waiting"}));
  ASSERT_TRUE(usecases::deny_item(services(), dana, {Queue::administrators, item.public_id},
                                  {"You left us in May.", "ask HR"}));
  EXPECT_EQ(reload(item).reason, Reason::administrator_denied);
  const auto mail = mail_text("robin@elsewhere.example");
  EXPECT_NE(mail.find("You left us in May."), std::string::npos);
  EXPECT_EQ(mail.find("ask HR"), std::string::npos) << "a note is for fellow administrators";
}

TEST_P(Requests, R60_R28_R84_a_bill_to_opens_every_contract_under_it_once_its_administrator_agrees) {
  publish({.number = "C1"});
  publish({.number = "C2"});
  const auto boss = person("boss@kestrel.example", "Kestrel Integration Ltd", "GB");
  ASSERT_TRUE(
      usecases::appoint_administrator(services(), "boss@kestrel.example", {domain::IdentifierType::bill_to, "7001"}));
  const auto kim = person("kim@kestrel.example", "Kestrel Integration Ltd", "GB");
  const auto item = submit(kim, {.scope = Scope::support, .bill_to_ids = {"7001"}, .terms_accepted = true});
  ASSERT_EQ(item.reason, Reason::awaiting_administrator);
  EXPECT_FALSE(may(kim, "open_case", "C1"));
  ASSERT_TRUE(usecases::approve_item(services(), boss, {Queue::administrators, item.public_id}, {}));
  EXPECT_TRUE(may(kim, "open_case", "C1"));
  EXPECT_TRUE(may(kim, "open_case", "C2"));
  publish({.number = "C3"});
  EXPECT_TRUE(may(kim, "open_case", "C3")) << "future contracts too";
}

TEST_P(Requests, R71_the_approver_picks_the_install_at_parties) {
  publish({.number = "C1"});
  publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto robin = person("robin@elsewhere.example", "Neither Of Them 7 Ltd");
  const auto item = submit(robin, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  const auto at_desk = desk();
  EXPECT_EQ(failure_of(usecases::approve_item(services(), at_desk, {Queue::desk, item.public_id}, {})),
            "missing_field");
  EXPECT_EQ(usecases::approve_item(services(), at_desk, {Queue::desk, item.public_id}, {.parties = {{987654}}})
                .error()
                .reason,
            "invalid_field");
  const auto party = domain::PartyId{number("select party_id from contract_party where name = 'Zeppelin Foods AG'")};
  ASSERT_TRUE(usecases::approve_item(services(), at_desk, {Queue::desk, item.public_id}, {.parties = {party}}));
  EXPECT_EQ(number("select party_id from access_grant"), party.value);
  EXPECT_TRUE(may(robin, "open_case", "C1"));
}

TEST_P(Requests, nobody_decides_his_own_request) {
  publish({.number = "C1"});
  const auto dana = person("dana@elsewhere.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto item = submit(dana, ask("C1"));
  EXPECT_EQ(item.status, ItemStatus::pending_vendor) << "if only the asker is left, there is no administrator";
  EXPECT_EQ(failure_of(usecases::approve_item(services(), dana, {Queue::administrators, item.public_id}, {})),
            "own_request");
  EXPECT_EQ(reload(item).status, ItemStatus::pending_vendor);
}

TEST_P(Requests, an_item_that_waits_in_one_queue_is_not_there_in_the_other) {
  publish({.number = "C1"});
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto decide = [&](const usecases::Principal& who, Queue queue, const domain::RequestItem& item) {
    const auto approved = usecases::approve_item(services(), who, {queue, item.public_id}, {});
    const auto denied = usecases::deny_item(services(), who, {queue, item.public_id}, {});
    return std::pair(approved ? "approved" : approved.error().reason, denied ? "denied" : denied.error().reason);
  };
  const auto not_there = std::pair(std::string("not_found"), std::string("not_found"));
  const auto waits_for_dana = submit(person("robin@elsewhere.example", "Aurelia Bearings GmbH"), ask("C1"));
  ASSERT_EQ(waits_for_dana.status, ItemStatus::pending_admin);
  EXPECT_EQ(decide(desk(), Queue::desk, waits_for_dana), not_there);
  const auto waits_for_desk = submit(person("eve@elsewhere.example", "Eve Ltd"), ask("C1"));
  ASSERT_EQ(waits_for_desk.status, ItemStatus::pending_vendor);
  EXPECT_EQ(decide(dana, Queue::administrators, waits_for_desk), not_there);
  EXPECT_EQ(reload(waits_for_dana).version, waits_for_dana.version);
  EXPECT_EQ(reload(waits_for_desk).version, waits_for_desk.version);
  ASSERT_TRUE(usecases::deny_item(services(), dana, {Queue::administrators, waits_for_dana.public_id}, {}));
  EXPECT_EQ(decide(dana, Queue::administrators, waits_for_dana).first, "already_decided");
}

TEST_P(Requests, a_stranger_does_not_learn_that_a_request_exists) {
  publish({.number = "C1"});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto stranger = person("eve@elsewhere.example", "Eve Ltd");
  const auto request = usecases::submit_request(services(), robin, ask("C1"));
  ASSERT_TRUE(request);
  EXPECT_EQ(code_of(usecases::get_request(services(), stranger, request->public_id)), ErrorCode::not_found);
  EXPECT_EQ(code_of(usecases::withdraw_request(services(), stranger, request->public_id)), ErrorCode::not_found);
  EXPECT_EQ(usecases::approve_item(services(), stranger, {Queue::administrators, request->items[0].public_id}, {})
                .error()
                .code,
            ErrorCode::not_found);
}

TEST_P(Requests, R40_nobody_fills_an_administrators_mailbox_by_asking_again) {
  publish({.number = "C1", .serial = "FOC1"});
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto robin = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
  auto by_serial = ask("C1");
  by_serial.contract_numbers.clear();
  by_serial.serial_number = "FOC1";
  const auto ask_and_withdraw = [&](const usecases::AccessAsk& asked) {
    const auto request = usecases::submit_request(services(), robin, asked);
    ASSERT_TRUE(request);
    ASSERT_EQ(request->items.front().status, ItemStatus::pending_admin);
    ASSERT_TRUE(usecases::withdraw_request(services(), robin, request->public_id));
  };
  for (int i = 0; i < 5; ++i) ask_and_withdraw(i % 2 == 0 ? ask("C1") : by_serial);
  EXPECT_EQ(mails("dana@aurelia.example").size(), 1U);
  ask_and_withdraw(ask("C1", Scope::downloads));
  EXPECT_EQ(mails("dana@aurelia.example").size(), 2U) << "another scope is another question";
  clock().advance(std::chrono::hours(1));
  ask_and_withdraw(ask("C1"));
  EXPECT_EQ(mails("dana@aurelia.example").size(), 3U);
}

TEST_P(Requests, R40_thirty_mails_an_hour_about_one_asker_are_all) {
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  const auto robin = person("robin@elsewhere.example", "Aurelia Bearings GmbH");
  auto asked = ask("");
  for (int i = 0; i < 32; ++i) {
    const auto contract = "C" + std::to_string(i);
    publish({.number = contract});
    appoint(dana, contract);
    if (i % 8 == 0) asked.contract_numbers.clear();
    asked.contract_numbers.push_back(contract);
    if (i % 8 == 7) submit(robin, asked);
  }
  EXPECT_EQ(number("select count(*) from outbox_mail where kind = 'request_waiting'"), 30);
  EXPECT_EQ(usecases::list_queue(services(), dana, usecases::Queue::administrators, 100)->size(), 32U);
}

TEST_P(Requests, R158_R159_R160_current_access_and_requests_are_two_lists) {
  publish({.number = "C1"});
  publish({.number = "C2", .entitled = domain::EntitledParty::bill_to, .end_customer_downloads = true});
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  ASSERT_EQ(submit(robin, ask("C1")).status, ItemStatus::approved);
  ASSERT_EQ(submit(robin, ask("C2", Scope::downloads)).status, ItemStatus::approved);
  submit(robin, ask("C9"));
  const auto all = usecases::list_access(services(), robin, {});
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ((*all)[0].administrators.names, std::vector<std::string>{"Dana Sommer"}) << "a colleague is named";
  const auto support = usecases::list_access(services(), robin, {.scope = Scope::support});
  ASSERT_EQ(support->size(), 1U) << "downloads-only contracts are not in the full-support list";
  EXPECT_EQ((*support)[0].contract->number, "C1");
  EXPECT_EQ(usecases::list_access(services(), robin, {.text = "c2"})->size(), 1U);
  EXPECT_EQ(usecases::list_requests(services(), robin, {.limit = 10})->size(), 3U);
}

TEST_P(Requests, R158_R9_R91_current_access_gives_what_a_decision_gives) {
  publish({.number = "C1"});
  publish({.number = "C2"});
  const usecases::NumberRef bill_to{domain::IdentifierType::bill_to, "7001"};
  const auto boss = person("boss@kestrel.example", "Kestrel Integration Ltd", "GB");
  ASSERT_TRUE(usecases::appoint_administrator(services(), boss.account.email, bill_to));
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  ASSERT_EQ(submit(robin, ask("C1")).status, ItemStatus::approved);
  const auto agrees = [&](const std::string& when) {
    const auto held = usecases::list_access(services(), again(robin), {});
    ASSERT_EQ(held->size(), 1U) << when;
    for (const auto word : domain::kRightWords) {
      const auto right = *domain::parse_word<domain::Right>(word);
      EXPECT_EQ(std::ranges::count(held->front().rights, right) > 0, may(robin, std::string(word), "C1"))
          << when << ": " << word;
    }
  };
  agrees("approved");
  EXPECT_TRUE(may(robin, "open_case", "C1"));
  ASSERT_TRUE(usecases::change_hold(services(), robin.account.email, usecases::HoldChange::on));
  agrees("on hold");
  EXPECT_FALSE(may(robin, "open_case", "C1"));
  ASSERT_TRUE(usecases::change_hold(services(), robin.account.email, usecases::HoldChange::off));
  ASSERT_TRUE(usecases::block_user(services(), boss, bill_to, robin.account.email));
  agrees("blocked for the bill-to above his contract");
  EXPECT_FALSE(may(robin, "open_case", "C1"));
  ASSERT_TRUE(usecases::unblock_user(services(), boss, bill_to, robin.account.email));
  agrees("unblocked");
  EXPECT_TRUE(may(robin, "open_case", "C1"));
}

TEST_P(Requests, R84_R91_a_bill_tos_rights_are_those_of_the_contracts_one_is_not_blocked_for) {
  publish({.number = "C1"});
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto kim = person("kim@kestrel.example", "Kestrel Integration Ltd", "GB");
  ASSERT_TRUE(usecases::give_direct_access(services(), kim.account.email, {domain::IdentifierType::bill_to, "7001"},
                                           Scope::support));
  EXPECT_FALSE(usecases::list_access(services(), kim, {})->front().rights.empty());
  ASSERT_TRUE(usecases::block_user(services(), dana, {domain::IdentifierType::contract, "C1"}, kim.account.email));
  EXPECT_TRUE(usecases::list_access(services(), kim, {})->front().rights.empty());
  publish({.number = "C2"});
  EXPECT_FALSE(usecases::list_access(services(), kim, {})->front().rights.empty()) << "the other contract is open";
}

TEST_P(Requests, a_pending_item_names_those_it_waits_for_to_colleagues_alone) {
  publish({.number = "C1"});
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto colleague = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto stranger = person("eve@elsewhere.example", "Aurelia Bearings GmbH");
  EXPECT_EQ(submit(stranger, ask("C1")).status, ItemStatus::pending_admin);
  const auto seen = usecases::list_requests(services(), stranger, {.limit = 10})->front();
  EXPECT_TRUE(seen.items.front().administrators.names.empty()) << "typing a company's name shows nothing";
  EXPECT_TRUE(seen.items.front().administrators.has_others);
  ASSERT_TRUE(usecases::lock_number(services(), dana, {.type = domain::IdentifierType::contract, .value = "C1"}, {}));
  EXPECT_EQ(submit(colleague, ask("C1")).status, ItemStatus::pending_admin);
  const auto own = usecases::list_requests(services(), colleague, {.limit = 10})->front();
  EXPECT_EQ(own.items.front().administrators.names, std::vector<std::string>{"Dana Sommer"});
}

TEST_P(Requests, an_uncertain_item_tells_which_of_ones_own_words_did_not_match) {
  publish({.number = "C1"});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings Widgets GmbH");
  const auto item = submit(robin, ask("C1"));
  ASSERT_TRUE(item.reason == Reason::company_uncertain || item.reason == Reason::company_mismatch);
  const auto seen = usecases::list_requests(services(), robin, {.limit = 10})->front();
  EXPECT_EQ(seen.items.front().text.unmatched_words, std::vector<std::string>{"Widgets"});
}

CLAVIGER_BOTH_ENGINES(Requests);

}  // namespace
}  // namespace claviger::test
