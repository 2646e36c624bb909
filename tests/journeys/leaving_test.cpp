// An administrator leaves a number, or is sent away; the last one does not vanish silently.
// Shows: R139, R140, R141.

#include <gmock/gmock.h>

#include <algorithm>

#include "journeys/town.hpp"
#include "store/numbers.hpp"
#include "usecases/answer_nomination.hpp"
#include "usecases/groups.hpp"
#include "usecases/leave_administration.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_roles.hpp"
#include "usecases/operate.hpp"
#include "usecases/who_administers.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using usecases::Departure;
using usecases::NumberRef;
using Handover = Departure::Handover;

class Leaving : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    eli_ = person("eli@aurelia.example", "Aurelia Bearings GmbH");
    kit_ = person("kit@kestrel.example", "Kestrel Integration Ltd", "GB");
    desk();
    appoint(dana_, "C1");
  }
  std::string end(const usecases::Principal& by, const NumberRef& number, const Departure& departure) {
    const auto done = usecases::end_administration(services(), by, number, departure);
    return done ? std::string(to_text(done->leaving)) : done.error().reason;
  }
  std::string leave(const usecases::Principal& who, Handover handover = Handover::none) {
    return end(who, kC1, {who.account.email, {}, handover});
  }
  bool manages(const usecases::Principal& who) { return !usecases::list_numbers(services(), who)->empty(); }
  bool is_last(const usecases::Principal& who) {
    return usecases::list_roles(services(), who, {})->roles.at(0).is_last;
  }
  long long entries(const std::string& kind) {
    return number("select count(*) from journal where kind = '" + kind + "'");
  }

  usecases::Principal dana_, eli_, kit_;
};

TEST_P(Leaving, U12_refuses_the_last_one_who_says_nothing_and_changes_nothing) {
  EXPECT_TRUE(is_last(dana_)) << "R141: the page advises to find a second one";
  EXPECT_EQ(leave(dana_), "last_administrator");
  EXPECT_TRUE(manages(dana_));
  EXPECT_EQ(entries("administrator_released"), 0);
  EXPECT_EQ(entries("act_refused"), 1);
}

TEST_P(Leaving, U12_hands_the_number_to_the_desk_with_an_alarm_and_what_waits) {
  ASSERT_TRUE(usecases::lock_as_operator(services(), kC1));
  const auto item = submit(eli_, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  EXPECT_EQ(leave(dana_, Handover::desk), "ended");
  EXPECT_FALSE(manages(dana_));
  EXPECT_EQ(reload(item).status, ItemStatus::pending_vendor);
  EXPECT_THAT(mails("desk@vendor.example"), Contains("no_administrator"));
  EXPECT_EQ(entries("administrator_missing"), 1);
  EXPECT_EQ(entries("administrator_released"), 1);
}

TEST_P(Leaving, U12_lets_a_successor_take_over_when_he_has_accepted_and_not_before) {
  EXPECT_EQ(end(dana_, kC1, {dana_.account.email, eli_.account.email, Handover::none}), "waits");
  EXPECT_TRUE(manages(dana_)) << "until then the number has its administrator";
  const auto received = usecases::list_nominations(services(), eli_)->received;
  ASSERT_EQ(received.size(), 1U);
  ASSERT_TRUE(
      usecases::accept_nomination(services(), eli_, received[0].nomination.public_id, usecases::Terms::accepted));
  EXPECT_TRUE(manages(eli_));
  EXPECT_FALSE(manages(dana_));
  EXPECT_EQ(entries("administrator_missing"), 0);
  EXPECT_EQ(end(eli_, kC1, {eli_.account.email, "dana@freemail", Handover::none}), "account_not_found");
}

TEST_P(Leaving, R139_ends_the_role_and_leaves_the_persons_own_access) {
  appoint(eli_, "C1");
  ASSERT_TRUE(usecases::give_direct_access(services(), dana_.account.email, kC1, domain::Scope::support));
  EXPECT_EQ(leave(dana_), "ended");
  EXPECT_FALSE(manages(dana_));
  EXPECT_TRUE(may(dana_, "open_case", "C1"));
  EXPECT_THAT(mail_text(dana_.account.email), HasSubstr("You gave up your role"));
  EXPECT_THAT(mail_text(eli_.account.email), HasSubstr("gave up the role")) << "the other administrator is told";
  EXPECT_TRUE(is_last(eli_));
}

TEST_P(Leaving, R140_sends_a_peer_away_whom_only_another_administrator_brings_back) {
  appoint(eli_, "C1");
  EXPECT_EQ(end(eli_, kC1, {dana_.account.public_id, {}, Handover::none}), "ended");
  EXPECT_FALSE(manages(dana_));
  EXPECT_EQ(end(dana_, kC1, {eli_.account.email, {}, Handover::none}), "not_found") << "who is out stays out";
  EXPECT_EQ(end(eli_, kC1, {dana_.account.email, {}, Handover::none}), "not_found") << "once";
  EXPECT_EQ(entries("administrator_released"), 1);
}

TEST_P(Leaving, is_for_who_answers_for_the_number) {
  EXPECT_EQ(end(eli_, kC1, {dana_.account.email, {}, Handover::none}), "not_found");
  ASSERT_TRUE(usecases::appoint_administrator(services(), kit_.account.email, kB1));
  EXPECT_EQ(end(dana_, kC1, {kit_.account.email, {}, Handover::none}), "not_found") << "his is a bill-to's role";
  EXPECT_EQ(end(dana_, kB1, {kit_.account.email, {}, Handover::none}), "not_found");
  EXPECT_EQ(end(kit_, kC1, {dana_.account.email, {}, Handover::none}), "ended") << "the bill-to's remains";
  EXPECT_EQ(end(kit_, kB1, {kit_.account.email, {}, Handover::none}), "last_administrator");
}

TEST_P(Leaving, R139_ends_the_roles_on_a_bill_tos_contracts_with_that_on_the_bill_to) {
  auto kay = person("kay@kestrel.example", "Kestrel Integration Ltd", "GB");
  for (const auto* who : {&kit_, &kay})
    ASSERT_TRUE(usecases::appoint_administrator(services(), who->account.email, kB1));
  appoint(kit_, "C1");
  EXPECT_EQ(end(kay, kB1, {kit_.account.email, {}, Handover::none}), "ended");
  EXPECT_FALSE(manages(kit_));
  EXPECT_EQ(entries("administrator_released"), 2) << "one entry for each number";
  EXPECT_TRUE(manages(dana_));
}

TEST_P(Leaving, U12_tells_the_desk_when_the_operator_releases_or_erases_the_last_one) {
  appoint(eli_, "C1");
  ASSERT_TRUE(usecases::release_administrator(services(), dana_.account.email, kC1));
  EXPECT_EQ(entries("administrator_missing"), 0) << "somebody stays";
  ASSERT_TRUE(usecases::appoint_administrator(services(), eli_.account.email, kB1));
  ASSERT_TRUE(usecases::erase_account(services(), eli_.account.email));
  EXPECT_EQ(entries("administrator_missing"), 2) << "the contract and its bill-to";
  EXPECT_EQ(std::ranges::count(mails("desk@vendor.example"), "no_administrator"), 1) << "one mail for both";
  appoint(dana_, "C1");
  ASSERT_TRUE(usecases::release_administrator(services(), dana_.account.email, kC1));
  EXPECT_EQ(entries("administrator_missing"), 3);
}

TEST_P(Leaving, U12_tells_the_desk_of_one_company_that_nobody_answers_for_any_more) {
  const domain::PartyId company{number("select party_id from contract_party")};
  ASSERT_TRUE(database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    store::add_administrator(transaction,
                             {eli_.account.id, {store::find_contract(transaction, "C1")->id, {}}, company});
    return {};
  }));
  EXPECT_EQ(leave(dana_), "last_administrator") << "the other one answers for one company alone";
  EXPECT_EQ(leave(dana_, Handover::desk), "ended");
  EXPECT_THAT(mails("desk@vendor.example"), Contains("no_administrator"));
}

TEST_P(Leaving, R139_takes_with_it_what_his_groups_gave_and_nobody_else_who_keeps_them_may_give) {
  const auto group = usecases::create_group(services(), dana_, {.name = "Night shift", .numbers = {"C1"}});
  ASSERT_TRUE(group);
  ASSERT_TRUE(usecases::add_person(services(), dana_, group->group.public_id, {eli_.account.email, {}}));
  EXPECT_TRUE(may(eli_, "open_case", "C1"));
  EXPECT_TRUE(usecases::who_administers(services(), eli_, kC1)) << "a number held by a group is his to ask about";
  EXPECT_EQ(leave(dana_, Handover::desk), "ended");
  EXPECT_FALSE(may(eli_, "open_case", "C1"));
  EXPECT_FALSE(usecases::who_administers(services(), eli_, kC1));
}

TEST_P(Leaving, counts_an_administrator_on_hold_as_none_who_stays) {
  appoint(eli_, "C1");
  ASSERT_TRUE(usecases::change_hold(services(), eli_.account.email, usecases::HoldChange::on));
  EXPECT_EQ(leave(dana_), "last_administrator");
}

CLAVIGER_BOTH_ENGINES(Leaving);

}  // namespace
}  // namespace claviger::test
