// A serial that stands for several contracts is one number to whoever is refused on it.
// Shows: R29, R49, R50.

#include "journeys/town.hpp"
#include "usecases/request_facts.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;
using domain::Reason;

/// One device under two contracts of two companies; the asker is taken for neither at first.
class SerialOfTwo : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .serial = "FOC1"});
    publish({.number = "C2",
             .company = "Zephyrbank AG",
             .domain = "zephyr.example",
             .ends_in_days = 800,
             .serial = "FOC1"});
    robin_ = person("robin@aurelia.example", "Somebody Else Ltd");
  }
  static usecases::AccessAsk by_serial() {
    usecases::AccessAsk asked;
    asked.serial_number = "FOC1";
    asked.terms_accepted = true;
    return asked;
  }
  void expect_unsure(const domain::RequestItem& item) {
    EXPECT_EQ(item.status, ItemStatus::pending_vendor);
    EXPECT_EQ(item.reason, Reason::company_uncertain);
  }

  usecases::Principal robin_;
};

TEST_P(SerialOfTwo, is_approved_for_whom_types_the_right_name_at_once) {
  const auto kim = person("kim@aurelia.example", "Aurelia Bearings GmbH");
  EXPECT_EQ(submit(kim, by_serial()).status, ItemStatus::approved);
}

TEST_P(SerialOfTwo, R50_a_name_typed_after_a_refusal_on_the_other_contract) {
  const auto first = submit(robin_, by_serial());
  ASSERT_EQ(first.reason, Reason::company_mismatch);
  rename_company(robin_, "Aurelia Bearings GmbH");
  expect_unsure(reload(first));
}

TEST_P(SerialOfTwo, R50_a_contract_asked_for_after_a_refusal_by_serial) {
  ASSERT_TRUE(usecases::try_request(services(), robin_, by_serial()));
  robin_ = rename_company(robin_, "Aurelia Bearings GmbH");
  expect_unsure(submit(robin_, ask("C1")));
}

TEST_P(SerialOfTwo, R50_the_serial_asked_for_after_a_refusal_on_one_of_its_contracts) {
  ASSERT_TRUE(usecases::try_request(services(), robin_, ask("C2")));
  robin_ = rename_company(robin_, "Aurelia Bearings GmbH");
  expect_unsure(submit(robin_, by_serial()));
}

TEST_P(SerialOfTwo, R50_a_contract_that_got_the_serial_after_the_refusal) {
  auto kim = person("kim@quillmere.example", "Somebody Else Ltd");
  ASSERT_TRUE(usecases::try_request(services(), kim, by_serial()));
  publish({.number = "C3", .company = "Quillmere Foundry Ltd", .domain = "quillmere.example", .serial = "FOC1"});
  kim = rename_company(kim, "Quillmere Foundry Ltd");
  expect_unsure(submit(kim, by_serial()));
}

TEST_P(SerialOfTwo, R50_one_that_was_kept_from_a_stranger) {
  editable_services().policy.uniform_refusal = true;
  publish({.number = "C3", .serial = "FOC2", .products = {"ROUTER-9", "SWITCH-24"}});
  auto asked = by_serial();
  asked.serial_number = "FOC2";
  const auto tried = usecases::try_request(services(), robin_, asked);
  ASSERT_EQ(tried->items.front().reason, Reason::serial_not_found);
  robin_ = rename_company(robin_, "Aurelia Bearings GmbH");
  asked.product_id = "ROUTER-9";
  expect_unsure(submit(robin_, asked));
}

TEST_P(SerialOfTwo, leaves_other_numbers_and_other_people_alone) {
  ASSERT_TRUE(usecases::try_request(services(), robin_, by_serial()));
  publish({.number = "C4"});
  robin_ = rename_company(robin_, "Aurelia Bearings GmbH");
  EXPECT_EQ(submit(robin_, ask("C4")).status, ItemStatus::approved);
  EXPECT_EQ(submit(person("kim@aurelia.example", "Aurelia Bearings GmbH"), by_serial()).status, ItemStatus::approved);
}

TEST_P(SerialOfTwo, has_no_space_in_it_of_whatever_width) {
  for (const auto* typed : {"FOC 1", "FOC\u00A01", "FOC\u30001"}) {
    auto asked = by_serial();
    asked.serial_number = typed;
    EXPECT_EQ(submit(robin_, asked).reason, Reason::malformed_identifier) << typed;
  }
  auto blank = by_serial();
  blank.serial_number = "\u3000 ";
  EXPECT_EQ(failure_of(usecases::submit_request(services(), robin_, blank)), "missing_field");
}

/// "N/A" and the like: every company on every contract would be compared, and none of them is meant.
TEST_P(SerialOfTwo, U7_one_of_very_many_contracts_stands_for_none_of_them) {
  for (std::size_t i = 0; i < usecases::kMostSharedBy; ++i)
    publish({.number = "M" + std::to_string(i), .serial = "N/A"});
  const auto kim = person("kim@aurelia.example", "Aurelia Bearings GmbH");
  auto asked = by_serial();
  asked.serial_number = "N/A";
  EXPECT_EQ(usecases::try_request(services(), kim, asked)->items.front().status, ItemStatus::approved);
  publish({.number = "M", .serial = "N/A"});
  const auto item = submit(kim, asked);
  EXPECT_EQ(item.status, ItemStatus::denied);
  EXPECT_EQ(item.reason, Reason::serial_ambiguous);
  EXPECT_EQ(submit(kim, ask("M")).status, ItemStatus::approved);
}

/// One serial on two products: two devices.
TEST_P(SerialOfTwo, R49_waits_once_for_each_of_its_products) {
  publish({.number = "C3", .serial = "FOC3", .products = {"ROUTER", "SWITCH"}});
  const auto asked_with = [&](const std::string& product) {
    auto asked = by_serial();
    asked.serial_number = "FOC3";
    asked.product_id = product;
    return submit(robin_, asked).reason;
  };
  EXPECT_EQ(asked_with("ROUTER"), Reason::company_mismatch);
  EXPECT_EQ(asked_with("SWITCH"), Reason::company_mismatch);
  EXPECT_EQ(asked_with("switch"), Reason::already_pending);
}

CLAVIGER_BOTH_ENGINES(SerialOfTwo);

}  // namespace
}  // namespace claviger::test
