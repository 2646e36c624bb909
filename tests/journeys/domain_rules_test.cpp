// Whom an administrator lets in, or keeps out, by the domain of his mailbox.
// Shows: R105, R106, R107, R108, R109, R112.

#include "journeys/town.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::DomainAction;
using domain::ItemStatus;
using domain::Reason;

const std::string kInAscii = "xn--bcher-kva.example";

/// C1 and C2 under bill-to 7001, all administered by Dana.
class DomainRules : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    publish({.number = "C2"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
    appoint(dana_, "C2");
    ASSERT_TRUE(usecases::appoint_administrator(services(), dana_.account.email, kB1));
  }
  void set(const usecases::NumberRef& ref, const std::string& domain, DomainAction action) {
    const auto done = usecases::set_domain_rule(services(), dana_, ref, {domain, action});
    ASSERT_TRUE(done) << done.error().reason;
  }
  std::string refused(const std::string& domain, DomainAction action) {
    const auto done = usecases::set_domain_rule(services(), dana_, kC1, {domain, action});
    return done ? "set" : done.error().reason;
  }
  /// Somebody of a company that is nowhere on the contract.
  Reason asked_from(const std::string& domain, const std::string& contract = "C1") {
    const auto item =
        submit(person("p" + std::to_string(++people_) + "@" + domain, "Managed Works Ltd"), ask(contract));
    return item.status == ItemStatus::approved ? Reason::none : item.reason;
  }
  long long rules() { return number("select count(*) from domain_rule where recorded_until is null"); }
  usecases::Principal dana_;
  int people_ = 0;
};

TEST_P(DomainRules, R105_R107_let_a_third_party_in_on_that_number_once_they_are_set) {
  EXPECT_EQ(asked_from("msp.example"), Reason::company_mismatch) << "off until one is added";
  set(kC1, "msp.example", DomainAction::approve);
  EXPECT_EQ(asked_from("msp.example"), Reason::none);
  EXPECT_EQ(asked_from("mail.msp.example"), Reason::none);
  EXPECT_EQ(asked_from("msp.example", "C2"), Reason::company_mismatch) << "the other contract has none";
  EXPECT_EQ(asked_from("other.example"), Reason::company_mismatch);
}

TEST_P(DomainRules, R105_R106_of_a_bill_to_hold_for_the_contracts_under_it) {
  set(kB1, "msp.example", DomainAction::review);
  set(kB1, "*", DomainAction::deny);
  for (const auto* contract : {"C1", "C2"}) {
    EXPECT_EQ(asked_from("msp.example", contract), Reason::awaiting_administrator);
    EXPECT_EQ(asked_from("other.example", contract), Reason::domain_not_allowed);
  }
}

TEST_P(DomainRules, R112_approve_nobody_from_where_anybody_can_have_a_mailbox) {
  for (const auto* domain : {"gmail.com", "mail.gmail.com", "co.jp"})
    EXPECT_EQ(refused(domain, DomainAction::approve), "public_domain") << domain;
  EXPECT_EQ(refused("gmail.com", DomainAction::deny), "set");
  EXPECT_EQ(rules(), 1);
}

TEST_P(DomainRules, R106_meet_a_domain_in_its_own_letters_and_in_ascii) {
  set(kC1, "Bücher.example", DomainAction::approve);
  EXPECT_EQ(asked_from(kInAscii), Reason::none);
  set(kC1, kInAscii, DomainAction::deny);
  EXPECT_EQ(rules(), 1) << "it is the same domain";
  EXPECT_EQ(asked_from("bücher.example"), Reason::domain_not_allowed);
  ASSERT_TRUE(usecases::remove_domain_rule(services(), dana_, kC1, "bücher.example"));
  EXPECT_EQ(rules(), 0);
  EXPECT_EQ(code_of(usecases::remove_domain_rule(services(), dana_, kC1, kInAscii)), ErrorCode::not_found);
}

TEST_P(DomainRules, speak_of_domains_only) {
  for (const auto* typed : {"nodomain", "robin@msp.example", "two words.example", "under_score.example", "", ".",
                            "*.com", "a..b", ".gmail.com", "a/b.com"})
    EXPECT_EQ(refused(typed, DomainAction::review), "invalid_field") << typed;
  EXPECT_EQ(refused("*", DomainAction::approve), "invalid_field");
  EXPECT_EQ(rules(), 0);
}

TEST_P(DomainRules, a_mailbox_below_another_companys_known_domain_is_that_companys) {
  publish({.number = "C3", .company = "Bücher AG", .domain = kInAscii});
  publish({.number = "C4", .company = "Quillmere Foundry Ltd", .domain = ""});
  auto asked = ask("C4");
  asked.second_identifier = "89073";
  for (const std::string email : {"a@bücher.example", "b@works.post.bücher.example"})
    EXPECT_EQ(submit(person(email, "Quillmere Foundry Ltd"), asked).status, ItemStatus::pending_admin) << email;
  EXPECT_EQ(submit(person("c@quillmere.example", "Quillmere Foundry Ltd"), asked).status, ItemStatus::approved);
}

TEST_P(DomainRules, R109_make_no_mailbox_good_where_there_are_several_end_customers) {
  publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
  set(kC1, "msp.example", DomainAction::approve);
  set(kC1, "aurelia.example", DomainAction::approve);
  const auto asked_as_zeppelin = [&](const std::string& email) {
    return submit(person(email, "Zeppelin Foods AG"), ask("C1")).reason;
  };
  EXPECT_EQ(asked_as_zeppelin("kim@msp.example"), Reason::company_uncertain) << "no rule speaks of this contract";
  EXPECT_EQ(asked_as_zeppelin("lee@aurelia.example"), Reason::company_uncertain) << "it is Aurelia's domain";
}

TEST_P(DomainRules, R108_make_no_mailbox_good_for_downloads_on_bill_to_programmes) {
  publish(
      {.number = "C3", .bill_to = "7003", .entitled = domain::EntitledParty::bill_to, .end_customer_downloads = true});
  appoint(dana_, "C3");
  set({domain::IdentifierType::contract, "C3"}, "msp.example", DomainAction::approve);
  ASSERT_TRUE(
      usecases::release_administrator(services(), dana_.account.email, {domain::IdentifierType::contract, "C3"}));
  EXPECT_EQ(submit(person("kim@msp.example", "Aurelia Bearings GmbH"), ask("C3", domain::Scope::downloads)).reason,
            Reason::no_administrator);
}

TEST_P(DomainRules, make_no_other_companys_mailbox_good) {
  publish({.number = "C3", .company = "Quillmere Foundry Ltd", .domain = "quillmere.example"});
  set(kC1, "quillmere.example", DomainAction::approve);
  set(kC1, "works.quillmere.example", DomainAction::review);
  EXPECT_EQ(submit(person("kim@works.quillmere.example", "Aurelia Bearings GmbH"), ask("C1")).reason,
            Reason::awaiting_administrator);
  EXPECT_EQ(number("select count(*) from request_item where facts like '%\"mailbox\":\"other_company\"%'"), 1);
}

CLAVIGER_BOTH_ENGINES(DomainRules);

}  // namespace
}  // namespace claviger::test
