// Access is for the company it was given for: not for the customer who comes onto the contract next, and not for what
// is left of it once its own company has gone. Shows: R20, R71, R99.

#include <gmock/gmock.h>

#include "journeys/town.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "usecases/account_level.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/list_managed.hpp"
#include "usecases/manage_number.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;

/// C1: an install-at programme whose only customer is Aurelia. Robin of Aurelia has support.
class NextCustomer : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .serial = "FOC1"});
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    ASSERT_EQ(submit(robin_, ask("C1")).status, ItemStatus::approved);
  }
  long long party_called(const std::string& company) {
    return number(
        "select distinct party_id from company_version v join company c on c.id = v.company_id where name = '" +
        company + "'");
  }
  /// What the next file does that names Zeppelin in Aurelia's place.
  void hand_over_to_zeppelin() {
    publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
    run_sql("update contract_party set until_import = 1 where party_id = " +
            std::to_string(party_called("Aurelia Bearings GmbH")));
    publish_change({.number = "C1"});
  }
  void take_back() {
    run_sql("update contract_party set until_import = null where party_id = " +
            std::to_string(party_called("Aurelia Bearings GmbH")));
    publish_change({.number = "C1"});
  }
  /// With a serial at Zeppelin's site.
  void give_zeppelin_a_device() {
    run_sql(
        "insert into site (id, site_key, party_id, name, address1, city, state_province, postal_code, country) "
        "values (900, 'Z', " +
        std::to_string(party_called("Zeppelin Foods AG")) + ", '', '', '', '', '', '')");
    run_sql(
        "insert into contract_line (id, contract_id, line_key, content_hash, site_id, product_id, serial, "
        "serial_key, start_day, end_day, warranty_end_day, details, from_import) select 900, contract_id, 'Z', '', "
        "900, product_id, 'FOC9', 'FOC9', start_day, end_day, 0, '', from_import from contract_line where "
        "serial_key = 'FOC1'");
  }
  bool may_with(const std::string& serial) {
    const auto answer = usecases::decide_access(services(), {robin_.account.email, "open_case", "serial", serial, {}});
    return answer && answer->decision;
  }
  std::size_t listed() { return usecases::list_access(services(), robin_, {})->size(); }

  usecases::Principal robin_;
};

TEST_P(NextCustomer, R71_an_only_customers_grant_is_for_it_alone) {
  EXPECT_EQ(number("select party_id from access_grant"), party_called("Aurelia Bearings GmbH"));
  publish_party("C1", "Zeppelin Foods AG", "zeppelin.example");
  give_zeppelin_a_device();
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
  EXPECT_TRUE(may_with("FOC1"));
  EXPECT_FALSE(may_with("FOC9")) << "Zeppelin's device";
}

TEST_P(NextCustomer, R71_access_ends_with_the_company_and_comes_back_with_it) {
  const auto dana = person("dana@kestrel.example", "Kestrel Integration Ltd", "GB");
  appoint(dana, "C1");
  hand_over_to_zeppelin();
  EXPECT_FALSE(may(robin_, "open_case", "C1"));
  EXPECT_EQ(listed(), 0U);
  EXPECT_EQ(usecases::list_managed(services(), dana, {})->front().people, 0U);
  EXPECT_EQ(usecases::list_numbers(services(), dana)->front().users, 0U);
  take_back();
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
  EXPECT_EQ(listed(), 1U);
  EXPECT_EQ(usecases::list_managed(services(), dana, {})->front().people, 1U);
}

TEST_P(NextCustomer, R20_who_has_nothing_else_is_a_guest_again) {
  const auto level = [&] {
    return *database().read([&](store::Reader& reader) -> Result<domain::Level> {
      return usecases::level_in(reader, services(), robin_.account.id);
    });
  };
  EXPECT_EQ(level(), domain::Level::customer);
  hand_over_to_zeppelin();
  EXPECT_EQ(level(), domain::Level::guest);
}

TEST_P(NextCustomer, R71_what_was_left_behind_keeps_nobody_from_asking_or_giving_again) {
  hand_over_to_zeppelin();
  EXPECT_EQ(submit(robin_, ask("C1")).reason, Reason::company_mismatch) << "not already registered";
  ASSERT_TRUE(usecases::give_direct_access(services(), robin_.account.email, kC1, domain::Scope::support));
  EXPECT_TRUE(may(robin_, "open_case", "C1")) << "the operator's is for every company, as before";
}

TEST_P(NextCustomer, R71_a_renewal_that_leaves_the_company_out_gives_it_nothing) {
  publish_change({.number = "C1", .successor = "C2"});
  publish({.number = "C2", .company = "Zeppelin Foods AG", .domain = "zeppelin.example"});
  EXPECT_FALSE(may(robin_, "open_case", "C2"));
  EXPECT_TRUE(may(robin_, "open_case", "C1"));
}

TEST_P(NextCustomer, R71_a_third_partys_access_is_for_the_company_it_was_let_in_by) {
  const auto dana = person("dana@aurelia.example", "Aurelia Bearings GmbH");
  appoint(dana, "C1");
  const auto kim = person("kim@msp.example", "Managed Works Ltd");
  const auto lee = person("lee@other.example", "Neither Of Them 7 Ltd");
  ASSERT_TRUE(usecases::set_domain_rule(services(), dana, kC1, {"msp.example", domain::DomainAction::approve}));
  ASSERT_TRUE(usecases::set_domain_rule(services(), dana, kC1, {"other.example", domain::DomainAction::review}));
  ASSERT_EQ(submit(kim, ask("C1")).status, ItemStatus::approved);
  const auto item = submit(lee, ask("C1"));
  ASSERT_TRUE(usecases::approve_item(services(), dana, {usecases::Queue::administrators, item.public_id}, {}));
  EXPECT_EQ(number("select count(*) from access_grant where party_id = 0"), 0);
  hand_over_to_zeppelin();
  EXPECT_FALSE(may(kim, "open_case", "C1"));
  EXPECT_FALSE(may(lee, "open_case", "C1"));
}

TEST_P(NextCustomer, an_end_customers_downloads_on_a_bill_to_programme_are_for_it_alone_too) {
  publish({.number = "C3",
           .bill_to = "7003",
           .entitled = domain::EntitledParty::bill_to,
           .serial = "FOC3",
           .end_customer_downloads = true});
  ASSERT_EQ(submit(robin_, ask("C3", domain::Scope::downloads)).status, ItemStatus::approved);
  EXPECT_EQ(number("select count(*) from access_grant where party_id = 0"), 0);
  EXPECT_TRUE(may(robin_, "download_software", "C3"));
}

CLAVIGER_BOTH_ENGINES(NextCustomer);

}  // namespace
}  // namespace claviger::test
