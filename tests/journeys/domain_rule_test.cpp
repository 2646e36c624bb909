// What the domain rules of a number do to those who ask.
// Shows: R106, R107.

#include "journeys/town.hpp"
#include "usecases/manage_number.hpp"

namespace claviger::test {
namespace {

using domain::DomainAction;
using domain::ItemStatus;
using domain::Reason;

class DomainRules : public Town {
 protected:
  const usecases::NumberRef contract_{domain::IdentifierType::contract, "C1"};

  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    dana_ = person("dana@aurelia.example", "Aurelia Bearings GmbH");
    appoint(dana_, "C1");
  }
  void set_rule(const std::string& domain, DomainAction action) {
    ASSERT_TRUE(usecases::set_domain_rule(services(), dana_, contract_, domain, action)) << domain;
  }
  domain::RequestItem ask_from(const std::string& email) {
    return submit(person(email, "Contract Hands Ltd"), ask("C1"));
  }

  usecases::Principal dana_;
};

TEST_P(DomainRules, R106_hold_for_a_domain_in_every_spelling) {
  set_rule("bücher.example", DomainAction::deny);
  set_rule("xn--hnde-loa.example", DomainAction::approve);
  for (const std::string email :
       {"a@bücher.example", "b@xn--bcher-kva.example", "c@BÜCHER.example", "d@post.bücher.example"})
    EXPECT_EQ(ask_from(email).reason, Reason::domain_not_allowed) << email;
  for (const std::string email : {"a@hände.example", "b@xn--hnde-loa.example"})
    EXPECT_EQ(ask_from(email).status, ItemStatus::approved) << email;
  EXPECT_EQ(ask_from("a@bucher.example").status, ItemStatus::pending_vendor);
}

TEST_P(DomainRules, R107_are_removed_in_every_spelling) {
  set_rule("bücher.example", DomainAction::deny);
  ASSERT_TRUE(usecases::remove_domain_rule(services(), dana_, contract_, "xn--bcher-kva.example"));
  EXPECT_EQ(number("select count(*) from domain_rule where recorded_until is null"), 0);
}

TEST_P(DomainRules, are_not_set_for_what_is_no_domain) {
  for (const std::string none : {"*.com", "a..b", ".gmail.com", "a/b.com", "nodomain", ""})
    EXPECT_EQ(usecases::set_domain_rule(services(), dana_, contract_, none, DomainAction::deny).error().reason,
              "invalid_field")
        << none;
}

TEST_P(DomainRules, a_mailbox_below_another_companys_known_domain_is_that_companys) {
  publish({.number = "C2", .company = "Bücher AG", .domain = "xn--bcher-kva.example"});
  publish({.number = "C3", .company = "Quillmere Foundry Ltd", .domain = ""});
  auto asked = ask("C3");
  asked.second_identifier = "89073";
  for (const std::string email : {"a@bücher.example", "b@works.post.bücher.example"})
    EXPECT_EQ(submit(person(email, "Quillmere Foundry Ltd"), asked).status, ItemStatus::pending_vendor) << email;
  EXPECT_EQ(submit(person("c@quillmere.example", "Quillmere Foundry Ltd"), asked).status, ItemStatus::approved);
}

CLAVIGER_BOTH_ENGINES(DomainRules);

}  // namespace
}  // namespace claviger::test
