// Files as they come, through the whole import: whatever it changed, the index that followed it answers as the scan.

#include <gmock/gmock.h>

#include "store/accounts.hpp"
#include "store_suite/import_fixture.hpp"
#include "usecases/decide_access_by_index.hpp"
#include "usecases/follow_journal.hpp"
#include "usecases/operate.hpp"

namespace claviger::model {
namespace {

using domain::IdentifierType;
using domain::Scope;
using test::RowSpec;

/// Two contracts under one bill-to; Ada holds the bill-to, Bea the first contract.
class FollowedImport : public test::ImportFixture {
 protected:
  static constexpr const char* kAda = "ada@hoshizora.example";
  static constexpr const char* kBea = "bea@hoshizora.example";

  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    services_ = std::make_unique<usecases::Services>(usecases::Services{database(), clock(), catalogue_, {}, {}});
    journal_ = std::make_unique<usecases::FollowJournal>(database(), clock(), index_);
    done(file({{}, {.contract = "81000002", .serial = "HSZ2"}}));
    for (const auto* email : {kAda, kBea}) {
      ASSERT_TRUE(usecases::create_account(*services_, {.email = email,
                                                        .given_name = "A",
                                                        .family_name = "B",
                                                        .company_name = "Hoshizora Inc.",
                                                        .password = "correct horse battery"}));
    }
    ASSERT_TRUE(usecases::give_direct_access(*services_, kAda, {IdentifierType::bill_to, "8100001"}, Scope::support));
    ASSERT_TRUE(usecases::give_direct_access(*services_, kBea, {IdentifierType::contract, "81000001"}, Scope::support));
  }

  Outcome file(const std::vector<RowSpec>& rows, usecases::Extent extent = usecases::Extent::changes) {
    auto text = test::kContractHeader;
    for (const auto& said : rows) text += test::row(said);
    return contracts(text, {.extent = extent, .on_guard = usecases::OnGuard::publish});
  }

  bool may(const char* email, const std::string& type, const std::string& id, const std::string& product = {}) {
    EXPECT_TRUE(journal_->follow());
    const usecases::AccessQuestion question{email, "open_case", type, id, product};
    const auto indexed = usecases::decide_access_by_index(*services_, index_, question);
    const auto scanned = usecases::decide_access_by_scan(*services_, question);
    EXPECT_EQ(to_text(indexed->reason), to_text(scanned->reason)) << email << " " << id;
    EXPECT_EQ(indexed->valid_until, scanned->valid_until) << email << " " << id;
    EXPECT_EQ(indexed->revision, scanned->revision);
    return indexed->decision;
  }

  formats::Catalogue catalogue_;
  index::Index index_;
  std::unique_ptr<usecases::Services> services_;
  std::unique_ptr<usecases::FollowJournal> journal_;
};

TEST_P(FollowedImport, a_contract_that_comes_under_the_bill_to_is_covered_at_once) {
  EXPECT_FALSE(may(kAda, "contract", "81000003"));
  done(file({{.contract = "81000003", .serial = "HSZ3"}}));
  EXPECT_TRUE(may(kAda, "contract", "81000003"));
  EXPECT_TRUE(may(kAda, "serial", "HSZ3"));
  EXPECT_FALSE(may(kBea, "serial", "HSZ3"));
}

TEST_P(FollowedImport, a_contract_that_moves_to_another_bill_to_is_lost_there) {
  EXPECT_TRUE(may(kAda, "contract", "81000002"));
  done(file({{.contract = "81000002", .bill_to = "8100009", .serial = "HSZ2"}}));
  EXPECT_FALSE(may(kAda, "contract", "81000002"));
  EXPECT_TRUE(may(kAda, "bill_to", "8100001"));
}

TEST_P(FollowedImport, what_a_complete_file_leaves_out_is_gone) {
  EXPECT_TRUE(may(kAda, "serial", "HSZ2"));
  done(file({{}}, usecases::Extent::complete));
  EXPECT_FALSE(may(kAda, "serial", "HSZ2"));
  EXPECT_FALSE(may(kAda, "contract", "81000002"));
  EXPECT_TRUE(may(kBea, "contract", "81000001"));
}

TEST_P(FollowedImport, a_serial_that_moves_to_another_contract_goes_with_it) {
  EXPECT_FALSE(may(kBea, "serial", "HSZ2"));
  done(file({{.contract = "81000001", .serial = "HSZ2"}, {.contract = "81000002", .serial = "HSZ9"}},
            usecases::Extent::complete));
  EXPECT_TRUE(may(kBea, "serial", "HSZ2"));
  EXPECT_FALSE(may(kBea, "serial", "HSZ2810A001"));
}

TEST_P(FollowedImport, a_renewal_is_followed_as_soon_as_a_file_names_it) {
  done(file({{.contract = "81000007", .bill_to = "8100009", .serial = "HSZ7"}}));
  EXPECT_FALSE(may(kBea, "contract", "81000007"));
  done(file({{.successor = "81000007"}}));
  EXPECT_TRUE(may(kBea, "contract", "81000007"));
  EXPECT_TRUE(may(kBea, "serial", "HSZ7"));
  done(file({{}}));
  EXPECT_FALSE(may(kBea, "contract", "81000007"));
}

TEST_P(FollowedImport, a_renewal_may_be_named_before_it_is_there) {
  done(file({{.successor = "81000007"}}));
  EXPECT_FALSE(may(kBea, "contract", "81000007"));
  done(file({{.contract = "81000007", .bill_to = "8100009", .serial = "HSZ7"}}));
  EXPECT_TRUE(may(kBea, "contract", "81000007"));
}

TEST_P(FollowedImport, a_programme_that_gives_less_gives_less_at_once) {
  EXPECT_TRUE(may(kBea, "contract", "81000001"));
  done(import(Kind::programs,
              "service_program,name,entitled_party,brand,rights_support,rights_downloads,end_customer_downloads\n"
              "SNT,Network support,install_at,vendor,view_case,yes,no\n",
              {.on_guard = usecases::OnGuard::publish}));
  EXPECT_FALSE(may(kBea, "contract", "81000001"));
}

TEST_P(FollowedImport, one_text_is_the_serial_of_many_devices_of_two_products) {
  std::vector<RowSpec> rows;
  for (int i = 0; i < 60; ++i) {
    RowSpec row{.instance = std::to_string(5000 + i), .serial = "N/A"};
    if (i % 3 == 0) row.contract = "81000002";
    if (i % 2 == 0) row.product = "WS-C3850";
    if (i % 5 == 0) row.end = "2026-08-0" + std::to_string(1 + i % 9);
    rows.push_back(row);
  }
  done(file(rows));
  EXPECT_TRUE(may(kAda, "serial", "N/A"));
  EXPECT_TRUE(may(kBea, "serial", "N/A", "WS-C3850"));
  EXPECT_TRUE(may(kBea, "serial", "N/A"));
  rows.assign({{.contract = "81000002", .instance = "6000", .serial = "N/A", .product = "ASR-9000"}});
  done(file(rows));
  EXPECT_FALSE(may(kBea, "serial", "N/A"));
  EXPECT_TRUE(may(kAda, "serial", "N/A"));
}

TEST_P(FollowedImport, an_import_that_is_left_dead_changes_nothing) {
  ASSERT_TRUE(journal_->follow());
  test::StopAt dead("before_publish");
  EXPECT_FALSE(contracts(test::kContractHeader + test::row({.contract_end = "2025-12-31"}),
                         {.on_guard = usecases::OnGuard::publish}, &dead));
  EXPECT_TRUE(may(kBea, "contract", "81000001"));
}

CLAVIGER_BOTH_ENGINES(FollowedImport);

}  // namespace
}  // namespace claviger::model
