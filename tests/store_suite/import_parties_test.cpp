// A GU ID that arrives later: the company stays who it was, with all that was set and given for it.
// Shows: R71, R99.

#include <gmock/gmock.h>

#include "import_fixture.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"

namespace claviger::test {
namespace {

using store::ImportState;
using testing::ElementsAre;
using testing::SizeIs;
using usecases::Extent;
using usecases::OnGuard;

const std::string kCompanies = "gu_id,name,country,aliases,former_names,parent_gu_id,domains\n";

/// Contract 81000001 of Hoshizora, known by name and country alone; a lock and a grant stand on it for that company.
class ImportParties : public ImportFixture {
 protected:
  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    done(contracts(kContractHeader + row({.gu = ""})));
    by_name_ = parties_on("81000001").front();
    const auto set = database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      const domain::Number number{store::find_contract(transaction, "81000001")->id, {}};
      store::set_lock(transaction, {number, by_name_});
      store::insert_grant(transaction,
                          {.account = {7}, .number = number, .party = by_name_, .valid_from = transaction.now()});
      return {};
    });
    ASSERT_TRUE(set);
  }

  template <typename Read>
  auto read(Read what) {
    using Found = decltype(what(std::declval<store::Reader&>()));
    return *database().read([&](store::Reader& reader) -> Result<Found> { return what(reader); });
  }
  std::vector<domain::PartyId> parties_on(const std::string& contract) {
    return read([&](store::Reader& reader) {
      std::vector<domain::PartyId> parties;
      for (const auto& site : store::parties_of(reader, store::find_contract(reader, contract)->id))
        parties.push_back(site.party);
      return parties;
    });
  }
  std::string gu_id() {
    return read([&](store::Reader& reader) { return store::gu_id_of(reader, by_name_); });
  }
  usecases::ImportReport whole(const std::string& rows) {
    return done(contracts(kContractHeader + rows, {.extent = Extent::complete, .on_guard = OnGuard::publish}));
  }

  domain::PartyId by_name_;
};

TEST_P(ImportParties, R99_go_on_with_lock_and_grant_when_their_gu_id_arrives) {
  const auto report = whole(row({}));
  EXPECT_EQ(report.run.counts.people_losing, 0);
  EXPECT_THAT(parties_on("81000001"), ElementsAre(by_name_));
  EXPECT_EQ(gu_id(), "410000001");
  whole(row({}) + row({.contract = "81000002", .city = "Osaka", .serial = "X2"}));
  EXPECT_THAT(parties_on("81000002"), ElementsAre(by_name_)) << "on other contracts and sites too";
}

TEST_P(ImportParties, are_found_by_name_again_when_the_gu_id_is_left_out) {
  whole(row({}));
  whole(row({.gu = ""}) + row({.contract = "81000002", .gu = "", .city = "Osaka", .serial = "X2"}));
  EXPECT_THAT(parties_on("81000001"), ElementsAre(by_name_));
  EXPECT_THAT(parties_on("81000002"), ElementsAre(by_name_));
  whole(row({}));
  EXPECT_THAT(parties_on("81000001"), ElementsAre(by_name_));
}

TEST_P(ImportParties, go_on_when_the_companies_bring_the_gu_id) {
  const auto report =
      done(import(Kind::companies, kCompanies + "410000001,Hoshizora Inc.,JP,Star,,,hoshizora.example\n"));
  EXPECT_EQ(report.run.state, ImportState::published);
  EXPECT_THAT(read([&](store::Reader& reader) { return store::known_domains(reader, by_name_); }),
              ElementsAre("hoshizora.example"));
  whole(row({}));
  EXPECT_THAT(parties_on("81000001"), ElementsAre(by_name_));
}

TEST_P(ImportParties, of_a_family_are_found_by_a_gu_id_that_arrived_later) {
  done(import(Kind::companies, kCompanies + "410000001,Hoshizora Inc.,JP,,,,\n99,Hoshizora Parts,JP,,,410000001,\n"));
  const auto parts = domain::PartyId{number("select party_id from company where name_key = 'JP:HOSHIZORAPARTS'")};
  EXPECT_THAT(read([&](store::Reader& reader) { return store::names_of_party(reader, parts); }), SizeIs(2));
  EXPECT_THAT(read([&](store::Reader& reader) { return store::names_of_party(reader, by_name_); }), SizeIs(2));
}

TEST_P(ImportParties, that_two_gu_ids_claim_are_nobodys_to_guess) {
  const auto both = row({}) + row({.contract = "81000002", .gu = "42", .serial = "X2"});
  const auto report = done(contracts(kContractHeader + both));
  EXPECT_EQ(report.run.counts.rows_rejected, 2);
  EXPECT_THAT(this->report(), testing::HasSubstr("one GU ID for the company that had none"));
  EXPECT_THAT(parties_on("81000001"), ElementsAre(by_name_)) << "as it was";
  done(contracts(kContractHeader + row({})));
  EXPECT_EQ(done(contracts(kContractHeader + both)).run.counts.rows_rejected, 0) << "one has gone on with it";
  EXPECT_THAT(parties_on("81000001"), ElementsAre(by_name_));
  EXPECT_NE(parties_on("81000002").front(), by_name_) << "the other is a company of its own";
}

TEST_P(ImportParties, that_two_gu_ids_claim_far_apart_are_refused_to_the_second) {
  std::string file = kContractHeader + row({.serial = "X1"});
  for (int i = 0; i < 400; ++i)
    file += row({.contract = "81000003", .site = "Mizu", .gu = "43", .serial = "M" + std::to_string(i)});
  file += row({.contract = "81000002", .gu = "42", .serial = "X2"});
  EXPECT_EQ(done(contracts(file)).run.counts.rows_rejected, 1);
  EXPECT_THAT(report(), testing::HasSubstr("install_at_gu_id,42"));
}

TEST_P(ImportParties, of_one_file_are_told_apart_by_their_gu_ids) {
  const auto file = row({.contract = "81000005", .site = "Mizu", .gu = "", .serial = "M1"}) +
                    row({.contract = "81000006", .site = "Mizu", .gu = "51", .serial = "M2"}) +
                    row({.contract = "81000007", .site = "Mizu", .gu = "52", .serial = "M3"});
  EXPECT_EQ(done(contracts(kContractHeader + file)).run.counts.rows_rejected, 0) << "nothing was set for them yet";
  EXPECT_NE(parties_on("81000006"), parties_on("81000007"));
}

TEST_P(ImportParties, of_companies_that_two_gu_ids_claim_are_refused) {
  const auto report =
      done(import(Kind::companies, kCompanies + "41,Hoshizora Inc.,JP,,,,\n42,Hoshizora Inc.,JP,,,,\n"));
  EXPECT_EQ(report.run.counts.rows_rejected, 2);
}

TEST_P(ImportParties, go_on_with_nothing_when_the_import_is_cancelled) {
  const auto report = done(contracts(kContractHeader + row({.status = "Terminated"})));
  ASSERT_EQ(report.run.state, ImportState::waiting_for_confirmation);
  EXPECT_EQ(gu_id(), "") << "not before it is published";
  ASSERT_TRUE(usecases::cancel_import(database(), {.actor = "test"}, clock(), report.run.public_id));
  ASSERT_TRUE(usecases::SweepImport(database(), clock(), waiter_).abandoned());
  EXPECT_EQ(number("select count(*) from party_alias"), 0);
}

CLAVIGER_BOTH_ENGINES(ImportParties);

}  // namespace
}  // namespace claviger::test
