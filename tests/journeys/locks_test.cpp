// A lock: whose requests it keeps from automation and desk, and what administrators and askers read of it.
// Shows: R63, R64, R66, R97, R98, R99, R100, R101, R104.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/numbers.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::DomainAction;
using domain::ItemStatus;
using domain::Reason;
using domain::Scope;
using testing::Contains;
using testing::HasSubstr;
using usecases::Queue;

/// C1, install-at Aurelia, sold by Kestrel, administered by Dana.
class Locks : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
  }
  /// The same contract, sold as Kestrel's own service.
  void sell_as_bill_to_programme() { run_sql("update program_version set entitled_party = 'bill_to'"); }
  domain::PartyId party_called(const std::string& company) {
    return {
        number("select distinct party_id from company_version v join company c on c.id = v.company_id where name = '" +
               company + "'")};
  }
  domain::PartyId aurelia() { return party_called("Aurelia Bearings GmbH"); }
  domain::PartyId kestrel() { return {number("select party_id from bill_to_version")}; }
  void lock(const usecases::NumberRef& number, domain::PartyId party) {
    const auto done = usecases::lock_number(services(), dana_, number, party);
    ASSERT_TRUE(done) << done.error().reason;
  }
  std::string refused_lock(const usecases::NumberRef& number, domain::PartyId party) {
    const auto done = usecases::lock_number(services(), dana_, number, party);
    return done ? "locked" : done.error().reason;
  }
  Reason asked_by(const std::string& email, const std::string& company, Scope scope = Scope::support) {
    const auto item = submit(person(email, company, company.starts_with("Kestrel") ? "GB" : "DE"), ask("C1", scope));
    return item.status == ItemStatus::approved ? Reason::none : item.reason;
  }
  usecases::Principal dana_;
};

TEST_P(Locks, R104_of_one_party_hold_for_a_third_party_that_a_domain_rule_would_let_in) {
  lock(kC1, aurelia());
  ASSERT_TRUE(usecases::set_domain_rule(services(), dana_, kC1, {"msp.example", DomainAction::approve}));
  const auto item = submit(person("robin@msp.example", "Managed Works Ltd"), ask("C1"));
  EXPECT_EQ(item.status, ItemStatus::pending_admin);
  EXPECT_EQ(item.reason, Reason::locked);
  ASSERT_TRUE(usecases::unlock_number(services(), dana_, kC1, aurelia()));
  EXPECT_EQ(asked_by("kim@msp.example", "Managed Works Ltd"), Reason::none) << "and the rule lets in without it";
}

TEST_P(Locks, R99_of_one_install_at_party_leave_the_other_automatic) {
  publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
  lock(kC1, aurelia());
  EXPECT_EQ(asked_by("robin@aurelia.example", "Aurelia Bearings GmbH"), Reason::locked);
  EXPECT_EQ(asked_by("zoe@zeppelin.example", "Zeppelin Foods AG"), Reason::none);
}

TEST_P(Locks, R99_of_the_bill_to_company_hold_for_its_people) {
  sell_as_bill_to_programme();
  publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
  lock(kC1, kestrel());
  EXPECT_EQ(asked_by("kim@kestrel.example", "Kestrel Integration Ltd"), Reason::locked);
  EXPECT_EQ(asked_by("kit@kestrel.example", "Kestrel Integration Ltd", Scope::downloads), Reason::locked);
  EXPECT_EQ(asked_by("zoe@zeppelin.example", "Zeppelin Foods AG", Scope::downloads), Reason::awaiting_administrator)
      << "an end customer is another party";
}

TEST_P(Locks, R97_stop_the_desk_for_that_party_too) {
  publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
  const auto zoe = submit(person("zoe@elsewhere.example", "Zeppelin Foods AG"), ask("C1"));
  ASSERT_EQ(zoe.status, ItemStatus::pending_admin);
  lock(kC1, aurelia());
  ASSERT_TRUE(usecases::change_hold(services(), dana_.account.email, usecases::HoldChange::on));
  ASSERT_EQ(reload(zoe).status, ItemStatus::pending_vendor);
  const auto approve_for = [&](domain::PartyId party) {
    return usecases::approve_item(services(), desk(), {Queue::desk, zoe.public_id}, {.parties = {party}});
  };
  EXPECT_EQ(failure_of(approve_for(aurelia())), "locked");
  EXPECT_TRUE(approve_for(party_called("Zeppelin Foods AG")));
}

TEST_P(Locks, R97_give_the_administrators_what_waited_at_the_desk) {
  const auto robin = person("robin@elsewhere.example", "Somebody Else Ltd");
  const auto item = submit(robin, ask("C1"));
  ASSERT_EQ(item.reason, Reason::company_mismatch);
  ASSERT_EQ(item.status, ItemStatus::pending_vendor);
  lock(kC1, {});
  EXPECT_EQ(reload(item).status, ItemStatus::pending_admin);
  EXPECT_EQ(reload(item).reason, Reason::locked);
  EXPECT_FALSE(reload(item).due_at) << "the vendor owes no answer any more";
  EXPECT_THAT(mails(dana_.account.email), Contains("request_waiting"));
  EXPECT_TRUE(usecases::approve_item(services(), dana_, {Queue::administrators, item.public_id}, {}));
}

TEST_P(Locks, R97_without_administrator_let_the_desk_appoint_one_for_what_waited) {
  publish({.number = "C2"});
  const auto item = submit(person("robin@elsewhere.example", "Aurelia Bearings GmbH"), ask("C2"));
  ASSERT_EQ(item.reason, Reason::company_uncertain);
  const auto mails_before = mails("robin@elsewhere.example").size();
  ASSERT_TRUE(usecases::lock_as_operator(services(), {domain::IdentifierType::contract, "C2"}));
  EXPECT_EQ(reload(item).status, ItemStatus::pending_vendor);
  EXPECT_EQ(reload(item).reason, Reason::locked);
  EXPECT_EQ(reload(item).due_at, item.due_at);
  EXPECT_EQ(mails("robin@elsewhere.example").size(), mails_before) << "it waits where it did";
  ASSERT_TRUE(
      usecases::appoint_administrator(services(), dana_.account.email, {domain::IdentifierType::contract, "C2"}));
  EXPECT_EQ(reload(item).status, ItemStatus::pending_admin);
}

TEST_P(Locks, R63_R66_one_queue_holds_what_automation_could_not_decide_and_what_is_locked) {
  ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kB1));
  const auto uncertain = submit(person("robin@elsewhere.example", "Aurelia Bearings GmbH"), ask("C1"));
  const auto downloads = submit(person("kim@aurelia.example", "Aurelia Bearings GmbH"), ask("C1", Scope::downloads));
  const auto bill_to = submit(person("lee@kestrel.example", "Kestrel Integration Ltd", "GB"),
                              {.scope = Scope::support, .bill_to_ids = {"7001"}, .terms_accepted = true});
  lock(kC1, {});
  const auto locked = submit(person("max@aurelia.example", "Aurelia Bearings GmbH"), ask("C1"));
  ASSERT_EQ(locked.reason, Reason::locked);
  EXPECT_EQ(asked_by("eve@elsewhere.example", "Somebody Else Ltd"), Reason::locked) << "even a mismatch";
  EXPECT_EQ(asked_by("ned@aurelia.example", ""), Reason::profile_incomplete) << "what is not valid waits for nobody";
  std::vector<std::string> waiting;
  const auto queue = usecases::list_queue(services(), dana_, Queue::administrators, 10);
  ASSERT_TRUE(queue);
  for (const auto& entry : *queue) waiting.push_back(entry.item.public_id);
  EXPECT_EQ(waiting.size(), 5U);
  for (const auto& item : {uncertain, downloads, bill_to, locked}) EXPECT_THAT(waiting, Contains(item.public_id));
}

TEST_P(Locks, R64_R100_R101_send_a_clear_request_to_all_administrators_and_any_of_them_decides) {
  const auto eli = person("eli@aurelia.example", "Aurelia Bearings GmbH");
  appoint(eli, "C1");
  lock(kC1, {});
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto item = submit(robin, ask("C1"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  const auto read = usecases::list_requests(services(), robin, {.limit = 1})->front().items.front().text.message;
  EXPECT_THAT(read, HasSubstr("The company contract administrators were mailed and one of them decides"));
  EXPECT_THAT(mail_text(robin.account.email), HasSubstr(read));
  for (const auto& administrator : {dana_, eli}) {
    EXPECT_THAT(mails(administrator.account.email), Contains("request_waiting"));
    EXPECT_EQ(usecases::list_queue(services(), administrator, Queue::administrators, 10)->size(), 1U);
  }
  ASSERT_TRUE(usecases::approve_item(services(), eli, {Queue::administrators, item.public_id}, {}))
      << "a lock that Dana set does not stop Eli";
  EXPECT_TRUE(may(robin, "open_case", "C1"));
}

TEST_P(Locks, R98_name_a_company_of_the_number_or_are_refused) {
  ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kB1));
  const auto before = number("select count(*) from journal");
  for (const auto& [ref, party] : {std::pair{kC1, domain::PartyId{424242}}, std::pair{kB1, aurelia()}}) {
    EXPECT_EQ(refused_lock(ref, party), "invalid_field");
  }
  EXPECT_EQ(number("select count(*) from number_lock"), 0);
  EXPECT_EQ(number("select count(*) from journal"), before);
  EXPECT_EQ(refused_lock(kC1, aurelia()), "locked");
  EXPECT_EQ(refused_lock(kC1, kestrel()), "locked");
  EXPECT_EQ(refused_lock(kB1, kestrel()), "locked");
}

TEST_P(Locks, can_be_lifted_for_a_company_that_has_left_the_contract) {
  publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
  const auto zeppelin = party_called("Zeppelin Foods AG");
  lock(kC1, zeppelin);
  run_sql("delete from contract_party where name = 'Zeppelin Foods AG'");
  ASSERT_TRUE(usecases::unlock_number(services(), dana_, kC1, zeppelin));
  EXPECT_EQ(number("select count(*) from number_lock where recorded_until is null"), 0);
}

CLAVIGER_BOTH_ENGINES(Locks);

}  // namespace
}  // namespace claviger::test
