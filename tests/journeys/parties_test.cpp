// For which company of a contract with several end customers access is asked, shown, decided and given.
// Shows: R38, R71, R83.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/list_managed.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;
using domain::Scope;
using testing::ElementsAre;
using testing::UnorderedElementsAre;
using usecases::Queue;

/// C1: a bill-to programme of Kestrel's with the end customers Aurelia and Zeppelin.
class BillToProgramme : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish(
        {.number = "C1", .entitled = domain::EntitledParty::bill_to, .serial = "FOC1", .end_customer_downloads = true});
    publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
  }
  domain::PartyId party_called(const std::string& company) {
    return {
        number("select distinct party_id from company_version v join company c on c.id = v.company_id where name = '" +
               company + "'")};
  }
  domain::PartyId bill_to_party() { return {number("select party_id from bill_to_version")}; }
  std::vector<long long> granted_parties() {
    std::vector<long long> parties;
    const auto done = database().read([&](store::Reader& reader) -> Result<void> {
      for (const auto& grant : store::holders_of(reader, {store::find_contract(reader, "C1")->id, {}}))
        parties.push_back(grant.party.value);
      return {};
    });
    EXPECT_TRUE(done);
    return parties;
  }
  std::vector<std::string> shown_companies(const usecases::Principal& who, Queue queue) {
    std::vector<std::string> names;
    const auto entries = usecases::list_queue(services(), who, queue, 10);
    EXPECT_TRUE(entries && entries->size() == 1);
    if (!entries || entries->size() != 1) return names;
    for (const auto* company : entries->front().facts.companies()) names.push_back(company->name);
    return names;
  }
  std::string refusal_at_desk(const domain::RequestItem& item, const std::vector<domain::PartyId>& parties) {
    const auto answer = usecases::approve_item(services(), desk(), {Queue::desk, item.public_id}, {.parties = parties});
    return answer ? "approved" : answer.error().reason;
  }
  usecases::Principal seller_with_another_mailbox() {
    return person("kim@elsewhere.example", "Kestrel Integration Ltd", "GB");
  }
  /// Answers for one end customer of C1.
  usecases::Principal administrator_of(const std::string& company) {
    const auto made = person("dana@works-of-one.example", company);
    const auto done = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      store::add_administrator(
          transaction, {made.account.id, {store::find_contract(transaction, "C1")->id, {}}, party_called(company)});
      return {};
    });
    EXPECT_TRUE(done);
    return made;
  }
};

TEST_P(BillToProgramme, support_is_for_the_bill_to_company_and_needs_no_choice) {
  const auto kim = seller_with_another_mailbox();
  const auto item = submit(kim, ask("C1"));
  ASSERT_EQ(item.reason, Reason::company_uncertain);
  EXPECT_FALSE(item.party);
  EXPECT_THAT(shown_companies(desk(), Queue::desk), ElementsAre("Kestrel Integration Ltd"));
  EXPECT_EQ(refusal_at_desk(item, {party_called("Zeppelin Foods AG")}), "invalid_field")
      << "support is not an end customer's to have";
  EXPECT_EQ(refusal_at_desk(item, {}), "approved");
  EXPECT_THAT(granted_parties(), ElementsAre(0));
  EXPECT_TRUE(may(kim, "open_case", "C1"));
}

TEST_P(BillToProgramme, R99_who_answers_for_one_end_customer_sees_its_people_alone) {
  const auto zora = administrator_of("Zeppelin Foods AG");
  const auto zoe = person("zoe@zeppelin.example", "Zeppelin Foods AG");
  const auto robin = person("robin@aurelia.example", "Aurelia Bearings GmbH");
  const auto zeppelin = party_called("Zeppelin Foods AG");
  const auto aurelia = party_called("Aurelia Bearings GmbH");
  const auto done = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    const domain::Number c1{store::find_contract(transaction, "C1")->id, {}};
    for (const auto& [who, party] : {std::pair{zoe.account.id, zeppelin}, std::pair{robin.account.id, aurelia}}) {
      store::insert_grant(
          transaction,
          {.account = who, .number = c1, .party = party, .scope = Scope::downloads, .valid_from = transaction.now()});
      store::set_lock(transaction, {c1, party});
    }
    store::set_domain_rule(transaction, c1, {.domain = "aurelia.example", .set_by = robin.account.id});
    return {};
  });
  ASSERT_TRUE(done);
  const auto sheets = usecases::list_managed(services(), zora, {});
  ASSERT_TRUE(sheets);
  ASSERT_EQ(sheets->size(), 1U);
  const auto& sheet = sheets->front();
  EXPECT_EQ(sheet.people, 1U);
  ASSERT_EQ(sheet.users.size(), 1U);
  EXPECT_EQ(sheet.users.front().account.email, "zoe@zeppelin.example");
  EXPECT_EQ(sheet.parties.size(), 1U);
  EXPECT_EQ(sheet.managed.locks.size(), 1U);
  EXPECT_EQ(sheet.managed.users, 1U);
  EXPECT_TRUE(sheet.domain_rules.empty());
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto whole = usecases::list_managed(services(), dana, {});
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->front().people, 2U);
  EXPECT_EQ(whole->front().parties.size(), 2U);
  EXPECT_EQ(whole->front().managed.locks.size(), 2U);
  EXPECT_EQ(whole->front().domain_rules.size(), 1U);
}

TEST_P(BillToProgramme, the_company_that_is_shown_can_be_named) {
  const auto kim = seller_with_another_mailbox();
  const auto item = submit(kim, ask("C1"));
  EXPECT_EQ(refusal_at_desk(item, {bill_to_party()}), "approved");
  EXPECT_THAT(granted_parties(), ElementsAre(0));
  EXPECT_TRUE(may(kim, "open_case", "C1"));
}

TEST_P(BillToProgramme, automation_gives_the_bill_to_company_support_although_an_end_customer_is_called_alike) {
  publish({.number = "C2",
           .bill_to = "7002",
           .bill_to_company = "Aurelia Bearings GmbH",
           .entitled = domain::EntitledParty::bill_to});
  publish_party("C2", "Zeppelin Foods AG", "zeppelin.example");
  const auto kim = person("kim@kestrel.example", "Aurelia Bearings GmbH", "GB");
  const auto item = submit(kim, ask("C2"));
  ASSERT_EQ(item.status, ItemStatus::approved);
  EXPECT_FALSE(item.party);
  EXPECT_TRUE(may(kim, "open_case", "C2"));
}

TEST_P(BillToProgramme, an_end_customers_downloads_are_for_its_own_devices) {
  const auto zoe = person("zoe@zeppelin.example", "Zeppelin Foods AG");
  const auto item = submit(zoe, ask("C1", Scope::downloads));
  ASSERT_EQ(item.status, ItemStatus::approved);
  EXPECT_EQ(item.party, party_called("Zeppelin Foods AG"));
  EXPECT_THAT(granted_parties(), ElementsAre(party_called("Zeppelin Foods AG").value));
  EXPECT_TRUE(may(zoe, "download_software", "C1"));
  EXPECT_FALSE(may(zoe, "open_case", "C1"));
  EXPECT_FALSE(decide({zoe.account.email, "download_software", "serial", "FOC1", {}}).decision);
}

TEST_P(BillToProgramme, the_bill_to_companys_downloads_are_for_the_whole_contract) {
  const auto kim = person("kim@kestrel.example", "Kestrel Integration Ltd", "GB");
  ASSERT_EQ(submit(kim, ask("C1", Scope::downloads)).status, ItemStatus::approved);
  EXPECT_THAT(granted_parties(), ElementsAre(0));
}

TEST_P(BillToProgramme, whoever_decides_downloads_of_a_third_party_says_for_whom) {
  const auto boss = person("boss@kestrel.example", "Kestrel Integration Ltd", "GB");
  appoint(boss, "C1");
  const auto robin = person("robin@elsewhere.example", "Neither Of Them 7 Ltd");
  const auto item = submit(robin, ask("C1", Scope::downloads));
  ASSERT_EQ(item.reason, Reason::awaiting_administrator);
  EXPECT_THAT(shown_companies(boss, Queue::administrators),
              UnorderedElementsAre("Kestrel Integration Ltd", "Aurelia Bearings GmbH", "Zeppelin Foods AG"));
  const auto approve = [&](const std::vector<domain::PartyId>& parties) {
    return usecases::approve_item(services(), boss, {Queue::administrators, item.public_id}, {.parties = parties});
  };
  EXPECT_EQ(failure_of(approve({})), "missing_field");
  const auto aurelia = party_called("Aurelia Bearings GmbH");
  ASSERT_TRUE(approve({party_called("Zeppelin Foods AG"), aurelia, aurelia}));
  EXPECT_THAT(granted_parties(), UnorderedElementsAre(party_called("Zeppelin Foods AG").value, aurelia.value));
}

TEST_P(BillToProgramme, the_whole_contract_is_given_once_whatever_else_is_ticked) {
  const auto boss = person("boss@kestrel.example", "Kestrel Integration Ltd", "GB");
  appoint(boss, "C1");
  const auto item = submit(person("robin@elsewhere.example", "Neither Of Them 7 Ltd"), ask("C1", Scope::downloads));
  const std::vector both = {party_called("Zeppelin Foods AG"), bill_to_party()};
  ASSERT_TRUE(usecases::approve_item(services(), boss, {Queue::administrators, item.public_id}, {.parties = both}));
  EXPECT_THAT(granted_parties(), ElementsAre(0));
}

TEST_P(BillToProgramme, a_domain_is_learned_for_the_end_customer_who_was_vouched_for) {
  publish({.number = "C3", .domain = "", .entitled = domain::EntitledParty::bill_to});
  const auto boss = person("boss@kestrel.example", "Kestrel Integration Ltd", "GB");
  appoint(boss, "C3");
  run_sql("update company_version set domains = ''");
  run_sql("delete from company_domain");
  const auto item = submit(person("robin@bearings.example", "Aurelia Bearings GmbH"), ask("C3", Scope::downloads));
  ASSERT_TRUE(usecases::approve_item(services(), boss, {Queue::administrators, item.public_id}, {}));
  EXPECT_EQ(number("select party_id from learned_domain"), party_called("Aurelia Bearings GmbH").value);
}

TEST_P(BillToProgramme, ordering_is_the_bill_to_companys) {
  const auto kim = seller_with_another_mailbox();
  const auto item = submit(kim, ask("C1", Scope::ordering));
  ASSERT_EQ(item.reason, Reason::awaiting_vendor);
  EXPECT_THAT(shown_companies(desk(), Queue::desk), ElementsAre("Kestrel Integration Ltd"));
  EXPECT_EQ(refusal_at_desk(item, {}), "approved");
  EXPECT_THAT(granted_parties(), ElementsAre(0));
  EXPECT_TRUE(may(kim, "place_order", "C1"));
}

TEST_P(BillToProgramme, an_end_customers_administrator_decides_on_its_own_people_alone) {
  const auto dana = administrator_of("Aurelia Bearings GmbH");
  EXPECT_EQ(submit(seller_with_another_mailbox(), ask("C1")).status, ItemStatus::pending_vendor)
      << "nobody who answers for the bill-to company is an administrator";
  const auto zoe = submit(person("zoe@elsewhere.example", "Zeppelin Foods AG"), ask("C1", Scope::downloads));
  EXPECT_EQ(zoe.reason, Reason::no_administrator);
  const auto robin = submit(person("robin@elsewhere.example", "Aurelia Bearings GmbH"), ask("C1", Scope::downloads));
  ASSERT_EQ(robin.reason, Reason::awaiting_administrator);
  ASSERT_TRUE(usecases::approve_item(services(), dana, {Queue::administrators, robin.public_id}, {}));
  EXPECT_THAT(granted_parties(), ElementsAre(party_called("Aurelia Bearings GmbH").value));
}

TEST_P(BillToProgramme, an_administrator_of_another_end_customer_can_neither_see_nor_deny) {
  const auto boss = person("boss@kestrel.example", "Kestrel Integration Ltd", "GB");
  appoint(boss, "C1");
  const auto dana = administrator_of("Aurelia Bearings GmbH");
  const auto zoe = submit(person("zoe@elsewhere.example", "Zeppelin Foods AG"), ask("C1", Scope::downloads));
  ASSERT_EQ(zoe.status, ItemStatus::pending_admin);
  EXPECT_EQ(usecases::list_queue(services(), dana, Queue::administrators, 10)->size(), 0U);
  EXPECT_EQ(code_of(usecases::deny_item(services(), dana, {Queue::administrators, zoe.public_id}, {})),
            ErrorCode::not_found);
}

CLAVIGER_BOTH_ENGINES(BillToProgramme);

}  // namespace
}  // namespace claviger::test
