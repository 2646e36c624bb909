// Products, software and content from their files to the decision. Shows: R18, R181, R182, R183.

#include "store/catalogue.hpp"

#include <gmock/gmock.h>

#include "formats/messages.hpp"
#include "import_fixture.hpp"
#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "usecases/decide_access.hpp"
#include "usecases/search_access.hpp"

namespace claviger::test {
namespace {

using domain::Scope;
using store::ImportState;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kProducts =
    "product_id,product_families\n"
    "ISR4331/K9,ISR4300\n"
    "WS-C3750,Catalyst 3700|Catalyst\n";
const std::string kSoftware =
    "image_id,name,product_families,access\n"
    "isr4300.17.bin,Router image,isr4300,\n"
    "cat3k.16.bin,Switch image,Catalyst 3700,contract\n"
    "tool.zip,Public tool,,account\n";
const std::string kContent =
    "content_id,name,level,right\n"
    "news,News,guest,\n"
    "field-notice,Field notices,customer,\n"
    "design-guide,Design guides,customer,view_entitled_content\n"
    "price-list,Price list,partner,\n";

/// A covered router on contract 81000001, which is under bill-to 8100001.
class CatalogueFiles : public ImportFixture {
 protected:
  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    done(contracts(kContractHeader + row({})));
    done(import(Kind::products, kProducts));
    done(import(Kind::software, kSoftware));
    done(import(Kind::content, kContent));
    const auto made = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      domain::Account account;
      account.email = "robin@hoshizora.example";
      account.language = "en";
      account.state = domain::AccountState::active;
      account_ = store::insert_account(transaction, account);
      return {};
    });
    ASSERT_TRUE(made) << made.error().detail;
  }
  void give(const domain::Number& number, Scope scope = Scope::support, domain::PartyId party = {},
            std::optional<TimePoint> until = {}) {
    const auto given = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      store::insert_grant(transaction, {.account = account_.id,
                                        .number = number,
                                        .party = party,
                                        .scope = scope,
                                        .valid_from = transaction.now(),
                                        .valid_until = until});
      return {};
    });
    ASSERT_TRUE(given) << given.error().detail;
  }
  domain::Number contract() { return {{number("select id from contract where number = '81000001'")}, {}}; }
  domain::Number bill_to() { return {{}, {number("select id from bill_to where number = '8100001'")}}; }
  usecases::AccessAnswer asked(const std::string& type, const std::string& id,
                               const std::string& action = "download_software") {
    const usecases::Services services{database(), clock(), texts_, {}, {}};
    const auto answer =
        usecases::decide_access(services, {account_.public_id, action, type, id, {}, usecases::Explain::yes});
    EXPECT_TRUE(answer) << answer.error().detail;
    return answer.value_or(usecases::AccessAnswer{});
  }
  std::string software(const std::string& image, const std::string& action = "download_software") {
    return std::string(to_text(asked("software", image, action).reason));
  }
  std::string content(const std::string& id) {
    return std::string(to_text(asked("content", id, "view_entitled_content").reason));
  }

  /// What a gateway finds, page by page of one.
  using Search = decltype(usecases::search_resources);
  std::vector<std::string> found(Search& search, const usecases::AccessQuestion& question) {
    const usecases::Services services{database(), clock(), texts_, {}, {}};
    usecases::ClientPrincipal gateway;
    gateway.scopes = rules::set_of({rules::ClientScope::search});
    std::vector<std::string> all;
    for (std::optional<std::string> after = ""; after;) {
      const auto page = search(services, gateway, question, {.after = *after, .limit = 1});
      EXPECT_TRUE(page) << page.error().detail;
      if (!page) break;
      all.insert(all.end(), page->shown.begin(), page->shown.end());
      after = page->after;
    }
    return all;
  }

  domain::Account account_;
  formats::Catalogue texts_;
};

TEST_P(CatalogueFiles, R182_R183_an_image_takes_a_covered_product_of_its_family) {
  EXPECT_EQ(software("isr4300.17.bin"), "not_entitled");
  give(contract());
  EXPECT_EQ(software("ISR4300.17.BIN"), "granted");
  EXPECT_EQ(software("cat3k.16.bin"), "not_covered") << "coverage of a router gives no image of a switch";
  EXPECT_EQ(software("none.bin"), "unknown");
  EXPECT_EQ(software("isr4300.17.bin", "place_order"), "not_entitled");
  const auto chain = asked("software", "isr4300.17.bin").proof->chains.front();
  EXPECT_EQ(chain.line->product, "ISR4331/K9");
  EXPECT_EQ(chain.contract->number, "81000001");
}

TEST_P(CatalogueFiles, R182_coverage_of_the_device_ends_with_its_line) {
  give(contract());
  done(contracts(kContractHeader + row({.end = "2026-01-01"}), {.on_guard = usecases::OnGuard::publish}));
  EXPECT_EQ(software("isr4300.17.bin"), "not_covered");
  const auto chain = asked("software", "isr4300.17.bin").proof->chains.front();
  EXPECT_TRUE(chain.lacks(rules::Gap::line_ended));
}

TEST_P(CatalogueFiles, R182_a_grant_on_the_bill_to_gives_images_of_what_is_under_it) {
  give(bill_to(), Scope::downloads);
  EXPECT_EQ(software("isr4300.17.bin"), "granted");
  EXPECT_EQ(software("cat3k.16.bin"), "not_covered");
}

TEST_P(CatalogueFiles, R182_a_grant_for_one_party_gives_images_of_its_devices_alone) {
  const auto party = number("select party_id from contract_party");
  give(contract(), Scope::support, {party + 1000});
  EXPECT_EQ(software("isr4300.17.bin"), "not_entitled");
  give(contract(), Scope::support, {party});
  EXPECT_EQ(software("isr4300.17.bin"), "granted");
}

TEST_P(CatalogueFiles, R181_some_software_is_open_to_every_account) {
  EXPECT_EQ(software("tool.zip"), "granted");
  const auto answer = asked("software", "tool.zip");
  EXPECT_TRUE(answer.proof->chains.front().holds());
  EXPECT_FALSE(answer.valid_until);
  const auto held = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    store::set_hold(transaction, account_.id);
    return {};
  });
  ASSERT_TRUE(held);
  EXPECT_EQ(software("tool.zip"), "account_on_hold");
}

TEST_P(CatalogueFiles, R18_content_takes_a_level_and_some_a_right) {
  EXPECT_EQ(content("news"), "granted");
  EXPECT_EQ(content("field-notice"), "level_too_low");
  EXPECT_EQ(content("none"), "unknown");
  EXPECT_TRUE(
      asked("content", "field-notice", "view_entitled_content").proof->chains.front().lacks(rules::Gap::level_too_low));
  const auto until = clock().now() + std::chrono::hours(5);
  give(contract(), Scope::ordering, {}, until);
  EXPECT_EQ(content("field-notice"), "granted") << "any access makes a customer";
  EXPECT_EQ(asked("content", "field-notice", "view_entitled_content").valid_until, until);
  EXPECT_EQ(content("design-guide"), "not_entitled") << "ordering gives no entitled content";
  give(contract(), Scope::downloads);
  EXPECT_EQ(content("design-guide"), "granted");
  EXPECT_EQ(content("price-list"), "level_too_low");
  EXPECT_EQ(to_text(asked("content", "news", "open_case").reason), "not_offered");
}

TEST_P(CatalogueFiles, searches_find_what_decisions_give) {
  const auto images = [&] {
    return found(usecases::search_resources, {account_.public_id, "download_software", "software", "", {}});
  };
  const auto people = [&](const std::string& type, const std::string& id, const std::string& action) {
    return found(usecases::search_subjects, {"", action, type, id, {}});
  };
  EXPECT_THAT(images(), ElementsAre("tool.zip"));
  EXPECT_THAT(people("software", "isr4300.17.bin", "download_software"), IsEmpty());
  give(contract());
  EXPECT_THAT(images(), ElementsAre("isr4300.17.bin", "tool.zip"));
  EXPECT_THAT(people("software", "ISR4300.17.bin", "download_software"), ElementsAre(account_.email));
  EXPECT_THAT(people("software", "unknown.bin", "download_software"), IsEmpty());
  EXPECT_THAT(found(usecases::search_resources, {account_.public_id, "view_entitled_content", "content", "", {}}),
              ElementsAre("design-guide", "field-notice", "news"));
  EXPECT_THAT(people("content", "design-guide", "view_entitled_content"), ElementsAre(account_.email));
  EXPECT_THAT(found(usecases::search_actions, {account_.public_id, "", "software", "isr4300.17.bin", {}}),
              Contains("download_software"));
}

TEST_P(CatalogueFiles, the_same_file_again_changes_nothing_and_complete_ends_the_rest) {
  EXPECT_EQ(done(import(Kind::software, kSoftware)).run.state, ImportState::unchanged);
  const auto less =
      done(import(Kind::software, "image_id,name,product_families\nisr4300.17.bin,Router image,ISR4300|Catalyst\n",
                  {.extent = usecases::Extent::complete, .on_guard = usecases::OnGuard::publish}));
  EXPECT_EQ(less.run.counts.rows_applied, 1);
  EXPECT_EQ(less.run.counts.lines_ended, 2);
  EXPECT_EQ(seen("catalogue_item"), 2 + 1 + 4);
  EXPECT_EQ(software("tool.zip"), "unknown");
  EXPECT_EQ(number("select count(*) from catalogue_family where kind = 'software' and until_import is null"), 2);
}

TEST_P(CatalogueFiles, what_a_changed_row_takes_away_is_counted_as_ended_and_its_holders_as_losing) {
  give(contract());
  const auto counts = [&](Kind kind, const std::string& file) {
    const auto report = done(import(kind, file));
    if (report.run.state == ImportState::waiting_for_confirmation) {
      EXPECT_TRUE(usecases::cancel_import(database(), {.actor = "test"}, clock(), report.run.public_id));
      EXPECT_FALSE(usecases::SweepImport(database(), clock(), waiter_).abandoned().value_or(true));
    }
    return std::pair(report.run.counts.lines_ended, report.run.counts.people_losing);
  };
  const std::pair<std::int64_t, std::int64_t> nothing{0, 0}, one_row{1, 0}, one_holder{1, 1};
  EXPECT_EQ(counts(Kind::products, "product_id,product_families\nISR4331/K9,ISR4300|Routers\n"), nothing);
  EXPECT_EQ(counts(Kind::products, "product_id,product_families\nISR4331/K9,Switches\n"), one_holder);
  const std::string header = "image_id,name,product_families,access\n";
  EXPECT_EQ(counts(Kind::software, header + "isr4300.17.bin,Router image,Catalyst,\n"), one_holder);
  EXPECT_EQ(counts(Kind::software, header + "tool.zip,Public tool,ISR4300,contract\n"), one_row);
  EXPECT_EQ(counts(Kind::content, "content_id,name,level,right\nnews,News,customer,\n"), one_row);
  EXPECT_EQ(counts(Kind::content, "content_id,name,level,right\nprice-list,Price list,guest,\n"), nothing);
}

TEST_P(CatalogueFiles, complete_keeps_what_a_rejected_row_is_about) {
  done(import(Kind::software, "image_id,name,product_families,access\ntool.zip,Public tool,,nobody\n",
              {.extent = usecases::Extent::complete, .on_guard = usecases::OnGuard::publish}));
  EXPECT_EQ(software("tool.zip"), "granted");
  EXPECT_EQ(software("isr4300.17.bin"), "unknown");
}

TEST_P(CatalogueFiles, a_row_that_says_nothing_usable_is_rejected_with_its_reason) {
  const auto refused = [&](Kind kind, const std::string& file) {
    const auto done_so = done(import(kind, file));
    EXPECT_EQ(done_so.run.counts.rows_rejected, 1) << file;
    EXPECT_EQ(done_so.run.counts.rows_applied, 0) << file;
    return report();
  };
  EXPECT_THAT(refused(Kind::software, "image_id,name,product_families\nx.bin,X,\n"), HasSubstr("families"));
  EXPECT_THAT(refused(Kind::software, "image_id,name,access\nx.bin,X,everybody\n"), HasSubstr("contract or account"));
  EXPECT_THAT(refused(Kind::content, "content_id,name,level\nx,X,gold\n"), HasSubstr("guest, customer or partner"));
  EXPECT_THAT(refused(Kind::content, "content_id,name,level,right\nx,X,guest,fly\n"), HasSubstr("right"));
  EXPECT_THAT(refused(Kind::products, "product_id,product_families\nISR4331/K9,ISR4300\nISR4331/K9,Other\n"),
              HasSubstr("one row"));
}

CLAVIGER_BOTH_ENGINES(CatalogueFiles);

}  // namespace
}  // namespace claviger::test
