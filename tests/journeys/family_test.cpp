// Companies of one global ultimate: each goes by the others' names, and by their mail domains. And of several companies
// that an asker may be, his mailbox says which.
// Shows: R36, R71.

#include "journeys/town.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;

class Family : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1"});
    publish({.number = "C2", .company = "Finchway Couriers Ltd", .domain = "finchway.example"});
    set_gu_id("Aurelia Bearings GmbH", "450000001");
  }
  void set_gu_id(const std::string& company, const std::string& gu_id) {
    run_sql("update party set gu_id = '" + gu_id + "' where id in (select c.party_id from company c join " +
            "company_version v on v.company_id = c.id where v.name = '" + company + "')");
  }
  void set_parent(const std::string& company, const std::string& gu_id) {
    run_sql("update company_version set parent_gu_id = '" + gu_id + "' where name = '" + company + "'");
  }
};

TEST_P(Family, a_subsidiary_writes_from_its_own_registered_domain) {
  set_parent("Finchway Couriers Ltd", "450000001");
  EXPECT_EQ(submit(person("u@finchway.example", "Finchway Couriers Ltd"), ask("C1")).status, ItemStatus::approved);
}

TEST_P(Family, a_parent_writes_from_its_own_registered_domain) {
  set_parent("Finchway Couriers Ltd", "450000001");
  EXPECT_EQ(submit(person("u@mail.aurelia.example", "Aurelia Bearings GmbH"), ask("C2")).status, ItemStatus::approved);
}

TEST_P(Family, a_domain_of_a_company_outside_it_stays_another_companys) {
  set_parent("Finchway Couriers Ltd", "460000001");
  const auto item = submit(person("u@finchway.example", "Aurelia Bearings GmbH"), ask("C1"));
  EXPECT_EQ(item.reason, Reason::company_uncertain);
  EXPECT_NE(item.facts.find("other_company"), std::string::npos);
}

TEST_P(Family, a_domain_that_a_company_outside_it_shares_is_good_for_both) {
  set_parent("Finchway Couriers Ltd", "450000001");
  publish({.number = "C3", .company = "Zeppelin Foods AG", .domain = "finchway.example"});
  EXPECT_EQ(submit(person("u@finchway.example", "Finchway Couriers Ltd"), ask("C1")).status, ItemStatus::approved);
  EXPECT_EQ(submit(person("z@finchway.example", "Zeppelin Foods AG"), ask("C3")).status, ItemStatus::approved);
}

/// Both go by the name that he typed; the second is a business unit that was sold, with a domain of its own.
TEST_P(Family, of_two_companies_of_one_name_the_mailbox_says_which) {
  publish_party("C1", "Quillmere Foundry Ltd", "quillmere.example");
  run_sql("update company_version set aliases = 'Aurelia Bearings GmbH' where name = 'Quillmere Foundry Ltd'");
  const auto second = number(
      "select distinct c.party_id from company c join company_version v on v.company_id = c.id "
      "where v.name = 'Quillmere Foundry Ltd'");
  const auto item = submit(person("u@quillmere.example", "Aurelia Bearings GmbH"), ask("C1"));
  EXPECT_EQ(item.status, ItemStatus::approved);
  EXPECT_EQ(item.party.value, second);
  EXPECT_EQ(number("select party_id from access_grant"), second);
}

CLAVIGER_BOTH_ENGINES(Family);

}  // namespace
}  // namespace claviger::test
