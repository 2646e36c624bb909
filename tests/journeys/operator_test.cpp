// What the operator ends and lifts, and what he is refused. Shows: R96, R97, R132.

#include <gmock/gmock.h>

#include <algorithm>

#include "journeys/town.hpp"
#include "store/numbers.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"
#include "usecases/show_account.hpp"

namespace claviger::test {
namespace {

using domain::IdentifierType;
using domain::ItemStatus;
using domain::Reason;
using usecases::Effect;

/// C1 under bill-to 7001, administered by Dana; Robin holds nothing.
class Operator : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
  }
  /// What a new account is refused for; empty where it is made.
  std::string refused(const usecases::NewAccount& account) {
    const auto made = usecases::create_account(services(), account);
    return made ? "" : made.error().reason + " " + made.error().pointer;
  }
  usecases::Principal dana_;
  usecases::Principal robin_;
};

TEST_P(Operator, ends_an_appointment_and_what_waited_goes_to_the_desk) {
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  const auto item = submit(robin_, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  const auto released = usecases::release_administrator(services(), dana_.account.email, kC1);
  ASSERT_TRUE(released) << released.error().text;
  EXPECT_EQ(reload(item).status, ItemStatus::pending_vendor);
  EXPECT_EQ(usecases::list_numbers(services(), dana_)->size(), 0U);
  EXPECT_EQ(number("select count(*) from journal where kind = 'administrator_released'"), 1);
  EXPECT_EQ(text("select kind from journal where kind like 'administrator_%' order by position desc limit 1"),
            "administrator_missing");
  const auto again = usecases::release_administrator(services(), dana_.account.email, kC1);
  EXPECT_EQ(again, Effect::was_so);
}

TEST_P(Operator, ends_the_appointment_on_the_number_that_he_names_alone) {
  ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kB1));
  ASSERT_TRUE(usecases::release_administrator(services(), dana_.account.email, kB1));
  EXPECT_EQ(usecases::list_numbers(services(), dana_)->size(), 1U);
}

TEST_P(Operator, unlocks_a_number_for_everybody) {
  EXPECT_EQ(*usecases::unlock_as_operator(services(), kC1), Effect::was_so);
  EXPECT_EQ(*usecases::lock_as_operator(services(), kC1), Effect::changed);
  EXPECT_EQ(*usecases::lock_as_operator(services(), kC1), Effect::was_so);
  const auto company = domain::PartyId{number("select party_id from contract_party")};
  ASSERT_TRUE(usecases::lock_number(services(), dana_, kC1, company));
  EXPECT_EQ(*usecases::unlock_as_operator(services(), kC1), Effect::changed);
  EXPECT_EQ(submit(robin_, ask("C1")).status, ItemStatus::approved) << "the lock for the company is lifted, too";
  EXPECT_EQ(std::ranges::count(mails("dana@aurelia.example"), "lock_notice"), 3) << "locked twice, unlocked once";
}

TEST_P(Operator, lifts_a_block_and_what_it_ended_stays_ended) {
  ASSERT_EQ(submit(robin_, ask("C1")).status, ItemStatus::approved);
  const auto blocked = usecases::block_as_operator(services(), robin_.account.email, kC1);
  EXPECT_EQ(blocked->effect, Effect::changed);
  EXPECT_EQ(blocked->ended, std::set{domain::Scope::support}) << "who blocks him is told what he loses";
  const auto again = usecases::block_as_operator(services(), robin_.account.email, kC1);
  EXPECT_EQ(again->effect, Effect::was_so);
  EXPECT_TRUE(again->ended.empty());
  EXPECT_EQ(submit(robin_, ask("C1")).reason, Reason::not_available);
  EXPECT_EQ(*usecases::unblock_as_operator(services(), robin_.account.email, kC1), Effect::changed);
  EXPECT_EQ(*usecases::unblock_as_operator(services(), robin_.account.email, kC1), Effect::was_so);
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  EXPECT_EQ(submit(robin_, ask("C1")).status, ItemStatus::approved);
}

TEST_P(Operator, makes_nobody_an_administrator_of_nothing) {
  for (const auto change : {usecases::RoleChange::add, usecases::RoleChange::remove}) {
    const auto refused = usecases::change_role(services(), dana_.account.email, change, domain::Role::administrator);
    ASSERT_FALSE(refused);
    EXPECT_EQ(failure_of(refused), "role_by_appointment");
  }
  EXPECT_EQ(usecases::list_numbers(services(), dana_)->size(), 1U) << "the appointment stays";
}

TEST_P(Operator, is_told_when_it_was_so_before) {
  EXPECT_EQ(
      *usecases::change_role(services(), "robin@aurelia.example", usecases::RoleChange::remove, domain::Role::desk),
      Effect::was_so);
  EXPECT_EQ(*usecases::change_hold(services(), "robin@aurelia.example", usecases::HoldChange::off), Effect::was_so);
  EXPECT_EQ(*usecases::change_hold(services(), "robin@aurelia.example", usecases::HoldChange::on), Effect::changed);
}

TEST_P(Operator, sees_who_there_is) {
  ASSERT_EQ(submit(robin_, ask("C1")).status, ItemStatus::approved);
  ASSERT_TRUE(usecases::change_hold(services(), "dana@aurelia.example", usecases::HoldChange::on));
  const auto all = usecases::list_accounts(services(), "", 50);
  ASSERT_TRUE(all) << all.error().detail;
  EXPECT_FALSE(all->has_more);
  const auto some = usecases::list_accounts(services(), "ROBIN@", 50);
  ASSERT_EQ(some->accounts.size(), 1U);
  EXPECT_EQ(some->accounts[0].account.email, robin_.account.email);
  EXPECT_EQ(some->accounts[0].level, domain::Level::customer);
  EXPECT_EQ(some->accounts[0].counts.accesses, 1);
  EXPECT_EQ(some->accounts[0].counts.requests, 1);
  EXPECT_FALSE(some->accounts[0].last_sign_in);
  EXPECT_TRUE(usecases::list_accounts(services(), "%", 50)->accounts.empty()) << "not a pattern";
  EXPECT_TRUE(usecases::list_accounts(services(), "", 1)->has_more);
  const auto dana = usecases::show_account(services(), dana_.account.public_id);
  ASSERT_TRUE(dana);
  EXPECT_TRUE(dana->account.is_on_hold);
  EXPECT_EQ(dana->counts.administrates, 1);
  ASSERT_TRUE(usecases::erase_account(services(), robin_.account.email));
  EXPECT_FALSE(usecases::show_account(services(), robin_.account.public_id)) << "who is erased is not there";
  EXPECT_EQ(usecases::list_accounts(services(), "", 50)->accounts.size() + 1, all->accounts.size());
}

TEST_P(Operator, changes_nothing_and_tells_nobody_a_second_time) {
  const auto& robin = robin_.account.email;
  const auto due = clock().now() + std::chrono::hours(24);
  const auto give = [&] { return usecases::give_direct_access(services(), robin, kC1, domain::Scope::support); };
  ASSERT_TRUE(give());
  ASSERT_TRUE(usecases::set_revalidation_as_operator(services(), kC1, due));
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  const auto entries = number("select count(*) from journal");
  const auto sent = number("select count(*) from outbox_mail");
  EXPECT_EQ(give()->effect, Effect::was_so) << "what he has is not refused for the lock";
  EXPECT_EQ(usecases::set_revalidation_as_operator(services(), kC1, due), Effect::was_so);
  EXPECT_EQ(usecases::appoint_administrator(services(), dana_.account.email, kC1), Effect::was_so);
  EXPECT_EQ(usecases::release_administrator(services(), robin, kC1), Effect::was_so);
  EXPECT_EQ(usecases::remove_direct_access(services(), robin, kC1, domain::Scope::ordering), Effect::was_so);
  EXPECT_EQ(number("select count(*) from journal"), entries);
  EXPECT_EQ(number("select count(*) from outbox_mail"), sent);
  EXPECT_EQ(usecases::set_revalidation_as_operator(services(), kC1, due + std::chrono::hours(1)), Effect::changed);
}

TEST_P(Operator, is_told_what_is_not_there) {
  const auto contract = usecases::lock_as_operator(services(), {IdentifierType::contract, "4711"});
  ASSERT_FALSE(contract);
  EXPECT_EQ(contract.error().text, "There is no contract 4711.");
  const auto bill_to = usecases::lock_as_operator(services(), {IdentifierType::bill_to, "4711"});
  ASSERT_FALSE(bill_to);
  EXPECT_EQ(bill_to.error().text, "There is no bill-to 4711.");
  const auto person = usecases::change_hold(services(), "nobody@aurelia.example", usecases::HoldChange::on);
  ASSERT_FALSE(person);
  EXPECT_EQ(person.error().text, "There is no account nobody@aurelia.example.");
}

TEST_P(Operator, makes_accounts_as_registering_would) {
  const usecases::NewAccount good{
      .email = "new@aurelia.example", .given_name = "Nell", .family_name = "New", .password = "correct horse battery"};
  auto unnamed = good;
  unnamed.family_name = " \t";
  EXPECT_EQ(refused(unnamed), "invalid_field name");
  auto nowhere = good;
  nowhere.address.country = "ZZ";
  EXPECT_EQ(refused(nowhere), "invalid_field country");
  auto wordless = good;
  wordless.language = "de";
  EXPECT_EQ(refused(wordless), "invalid_field language");
  auto of_nothing = good;
  of_nothing.role = domain::Role::administrator;
  EXPECT_EQ(refused(of_nothing), "role_by_appointment role");
  EXPECT_EQ(number("select count(*) from account where email = 'new@aurelia.example'"), 0);
  EXPECT_EQ(refused(good), "");
}

TEST_P(Operator, R97_nobody_is_advised_to_approve_what_the_lock_refuses) {
  ASSERT_TRUE(usecases::release_administrator(services(), dana_.account.email, kC1));
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  const auto item = submit(robin_, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  const auto entry = usecases::get_queue_item(services(), desk(), {usecases::Queue::desk, item.public_id});
  ASSERT_TRUE(entry) << entry.error().reason;
  EXPECT_EQ(entry->refusal, "locked");
  EXPECT_EQ(entry->advice.advice, domain::Advice::check);
}

TEST_P(Operator, R97_what_waited_for_a_lock_is_the_desks_to_decide_once_it_is_lifted) {
  ASSERT_TRUE(usecases::release_administrator(services(), dana_.account.email, kC1));
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  const auto item = submit(robin_, ask("C1"));
  const auto early = usecases::approve_item(services(), desk(), {usecases::Queue::desk, item.public_id}, {});
  ASSERT_FALSE(early);
  EXPECT_EQ(failure_of(early), "locked");
  ASSERT_TRUE(usecases::unlock_as_operator(services(), kC1));
  const auto late = usecases::approve_item(services(), desk(), {usecases::Queue::desk, item.public_id}, {});
  ASSERT_TRUE(late) << late.error().reason;
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

CLAVIGER_BOTH_ENGINES(Operator);

}  // namespace
}  // namespace claviger::test
