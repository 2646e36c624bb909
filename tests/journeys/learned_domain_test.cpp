// A mail domain that a person's approval made known: for as long as that approval stands.
// Shows: R9, R71, R91, R92.

#include "journeys/town.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;

/// A domain is known as long as somebody who has what a person approved for him vouches for it.
class LearnedDomain : public Town {
 protected:
  const usecases::NumberRef contract_{domain::IdentifierType::contract, "C1"};
  const usecases::NumberRef bill_to_{domain::IdentifierType::bill_to, "7001"};

  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .domain = ""});
    dana_ = person("dana@works.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
    first_ = person("first@crook.example", "Aurelia Bearings GmbH");
    const auto item = submit(first_, ask("C1"));
    ASSERT_TRUE(usecases::approve_item(services(), dana_, {usecases::Queue::administrators, item.public_id}, {}));
    ASSERT_EQ(outcome_for("meanwhile@crook.example"), ItemStatus::approved) << "the domain is known";
  }
  ItemStatus outcome_for(const std::string& email) {
    return submit(person(email, "Aurelia Bearings GmbH"), ask("C1")).status;
  }

  usecases::Principal dana_;
  usecases::Principal first_;
};

TEST_P(LearnedDomain, R228_is_learned_from_who_gave_a_second_identifier_too) {
  publish({.number = "C2", .domain = ""});
  appoint(dana_, "C2");
  ASSERT_TRUE(usecases::lock_as_operator(services(), {domain::IdentifierType::contract, "C2"}));
  auto asked = ask("C2");
  asked.second_identifier = "7001";
  const auto item = submit(person("knows@other.example", "Aurelia Bearings GmbH"), asked);
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  ASSERT_TRUE(usecases::approve_item(services(), dana_, {usecases::Queue::administrators, item.public_id}, {}));
  ASSERT_TRUE(usecases::unlock_as_operator(services(), {domain::IdentifierType::contract, "C2"}));
  EXPECT_EQ(submit(person("colleague@other.example", "Aurelia Bearings GmbH"), ask("C2")).status, ItemStatus::approved);
}

TEST_P(LearnedDomain, R91_R92_is_forgotten_when_its_witness_is_blocked) {
  ASSERT_TRUE(usecases::block_user(services(), dana_, contract_, "first@crook.example"));
  EXPECT_EQ(outcome_for("second@crook.example"), ItemStatus::pending_admin);
}

TEST_P(LearnedDomain, R91_R92_is_forgotten_when_its_witness_is_blocked_through_the_bill_to) {
  ASSERT_TRUE(usecases::block_as_operator(services(), "first@crook.example", bill_to_));
  EXPECT_EQ(outcome_for("second@crook.example"), ItemStatus::pending_admin);
}

TEST_P(LearnedDomain, R91_R92_is_forgotten_when_its_witness_is_blocked_for_another_number) {
  publish({.number = "C9"});
  ASSERT_TRUE(usecases::block_as_operator(services(), "first@crook.example", {domain::IdentifierType::contract, "C9"}));
  EXPECT_EQ(outcome_for("second@crook.example"), ItemStatus::pending_admin);
}

TEST_P(LearnedDomain, is_forgotten_when_its_witness_loses_the_access) {
  ASSERT_TRUE(usecases::remove_user(services(), dana_, contract_, {"first@crook.example", std::nullopt}));
  EXPECT_EQ(outcome_for("second@crook.example"), ItemStatus::pending_admin);
}

TEST_P(LearnedDomain, R9_rests_while_its_witness_is_on_hold) {
  ASSERT_TRUE(usecases::change_hold(services(), "first@crook.example", usecases::HoldChange::on));
  EXPECT_EQ(outcome_for("second@crook.example"), ItemStatus::pending_admin);
  ASSERT_TRUE(usecases::change_hold(services(), "first@crook.example", usecases::HoldChange::off));
  EXPECT_EQ(outcome_for("third@crook.example"), ItemStatus::approved);
}

TEST_P(LearnedDomain, is_forgotten_with_its_witness) {
  ASSERT_TRUE(usecases::erase_account(services(), "first@crook.example"));
  EXPECT_EQ(outcome_for("second@crook.example"), ItemStatus::pending_admin);
}

TEST_P(LearnedDomain, is_another_companys_no_longer_when_its_witness_is_blocked) {
  publish({.number = "C2", .company = "Quillmere Foundry Ltd", .domain = ""});
  auto asked = ask("C2");
  asked.second_identifier = "89073";
  EXPECT_EQ(submit(person("kim@crook.example", "Quillmere Foundry Ltd"), asked).status, ItemStatus::pending_vendor);
  ASSERT_TRUE(usecases::block_user(services(), dana_, contract_, "first@crook.example"));
  EXPECT_EQ(submit(person("lee@crook.example", "Quillmere Foundry Ltd"), asked).status, ItemStatus::approved);
}

/// Dana knows that he has moved to Zeppelin, and lets him in for Zeppelin alone.
TEST_P(LearnedDomain, R71_is_learned_for_no_company_that_the_approver_did_not_choose) {
  publish({.number = "C3", .company = "Quillmere Foundry Ltd", .domain = ""});
  publish_party("C3", "Zeppelin Foods AG", "");
  const auto zeppelin = number(
      "select distinct party_id from company_version v join company c on c.id = v.company_id "
      "where name = 'Zeppelin Foods AG'");
  appoint(dana_, "C3");
  const auto item = submit(person("first@moved.example", "Quillmere Foundry Ltd"), ask("C3"));
  ASSERT_EQ(item.status, ItemStatus::pending_admin);
  ASSERT_TRUE(usecases::approve_item(services(), dana_, {usecases::Queue::administrators, item.public_id},
                                     {.parties = {{zeppelin}}}));
  EXPECT_EQ(submit(person("second@moved.example", "Quillmere Foundry Ltd"), ask("C3")).status,
            ItemStatus::pending_admin)
      << "nobody vouched for Quillmere";
  EXPECT_EQ(number("select count(*) from learned_domain where domain = 'moved.example'"), 0);
}

CLAVIGER_BOTH_ENGINES(LearnedDomain);

}  // namespace
}  // namespace claviger::test
