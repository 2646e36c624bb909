#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rules/company_name.hpp"

namespace claviger::rules {
namespace {

/// A party under test: names with their kinds, and the countries of its sites.
struct TestParty {
  std::vector<PreparedName> prepared;
  std::vector<PartyName> names;
  std::vector<std::string> countries;

  TestParty& named(const char* name, NameKind kind = NameKind::name, const char* country = "") {
    prepared.reserve(8);
    prepared.push_back(prepare_company_name(name, country));
    names.push_back({&prepared.back(), kind});
    return *this;
  }
  PartyComparison compared(const char* name, const char* country) const {
    return compare_with_party(prepare_company_name(name, country), {.names = names, .site_countries = countries},
                              default_name_policy());
  }
};

TEST(CompareWithParty, AliasesFormerNamesAndTheFamilyCountAsTheName_R36_U1) {
  TestParty party{.prepared = {}, .names = {}, .countries = {"DE", "AT"}};
  party.named("Beispiel Werke AG")
      .named("Bewag", NameKind::alias)
      .named("Muster Werke AG", NameKind::former)
      .named("Beispiel Digital GmbH", NameKind::gu_family);
  for (const auto& [asker, kind] : {std::pair{"BEISPIEL WERKE", NameKind::name},
                                    {"bewag", NameKind::alias},
                                    {"Muster Werke AG", NameKind::former},
                                    {"Beispiel Digital", NameKind::gu_family}}) {
    const auto found = party.compared(asker, "AT");
    EXPECT_EQ(found.comparison.verdict, Verdict::equal) << asker;
    EXPECT_EQ(found.kind, kind) << asker;
    EXPECT_EQ(party.names[found.index].kind, kind);
  }
  EXPECT_EQ(party.compared("Andere Werke AG", "AT").comparison.verdict, Verdict::different);
}

TEST(CompareWithParty, TheSameNameInACountryWithoutSiteIsAtMostLikely_R36) {
  TestParty party{.prepared = {}, .names = {}, .countries = {"DE"}};
  party.named("Beispiel Werke AG");
  const auto abroad = party.compared("Beispiel Werke AG", "CH");
  EXPECT_EQ(abroad.comparison.verdict, Verdict::likely);
  EXPECT_EQ(abroad.comparison.reason, NameReason::country_without_site);
  EXPECT_EQ(party.compared("Beispiel Werke AG", "").comparison.verdict, Verdict::likely);
  EXPECT_EQ(party.compared("Ganz Anders AG", "CH").comparison.verdict, Verdict::different);
}

TEST(CompareWithParty, ACompanyOfTheFamilyHasItsSiteInItsOwnCountry_U1) {
  TestParty party{.prepared = {}, .names = {}, .countries = {"DE"}};
  party.named("Beispiel Werke AG").named("Beispiel Japan", NameKind::gu_family, "JP");
  EXPECT_EQ(party.compared("Beispiel Japan", "JP").comparison.verdict, Verdict::equal);
}

TEST(CompareWithParty, WithoutAnyKnownCountryThereIsNoLimit) {
  TestParty party;
  party.named("Beispiel Werke AG");
  EXPECT_EQ(party.compared("Beispiel Werke AG", "CH").comparison.verdict, Verdict::equal);
}

TEST(CompareWithParty, APlaceholderIsAtMostUnsureOnEitherSide_R23) {
  TestParty party{.prepared = {}, .names = {}, .countries = {"US"}};
  party.named("Private Use");
  const auto same = party.compared("Private Use", "US");
  EXPECT_EQ(same.comparison.verdict, Verdict::unsure);
  EXPECT_EQ(same.comparison.reason, NameReason::placeholder);
  EXPECT_EQ(party.compared("Acme Widgets", "US").comparison.verdict, Verdict::different);
}

TEST(CompareWithParty, APlaceholderStaysOneWithArticleAndLegalForm_R23) {
  TestParty party{.prepared = {}, .names = {}, .countries = {"US"}};
  party.named("The Private Use Ltd");
  for (const auto* name : {"The Private Use Ltd", "The Private Use", "Private Use Ltd", "Private Use"})
    EXPECT_EQ(party.compared(name, "US").comparison.verdict, Verdict::unsure) << name;
}

TEST(CompareWithParty, ANameInTheAskersScriptTellsApartWhatAnotherScriptCanNot_R36) {
  TestParty party{.prepared = {}, .names = {}, .countries = {"JP"}};
  party.named("株式会社星空通信", NameKind::name, "JP");
  EXPECT_EQ(party.compared("Bramblecote Dairy Ltd", "JP").comparison.verdict, Verdict::unsure) << "nobody can tell";
  party.named("Hoshizora Communications Co., Ltd.", NameKind::alias, "JP");
  EXPECT_EQ(party.compared("Bramblecote Dairy Ltd", "JP").comparison.verdict, Verdict::different);
  EXPECT_EQ(party.compared("Hoshizora Communications", "JP").comparison.verdict, Verdict::equal);
  EXPECT_EQ(party.compared("Hoshizora Communication", "JP").comparison.verdict, Verdict::likely);
  EXPECT_EQ(party.compared("星空通信", "JP").comparison.verdict, Verdict::equal);
}

TEST(CompareWithParty, ARelativesNameTellsNobodyApart_R36) {
  TestParty party{.prepared = {}, .names = {}, .countries = {"JP"}};
  party.named("株式会社星空通信", NameKind::name, "JP").named("Harrow Holdings Ltd", NameKind::gu_family, "GB");
  EXPECT_EQ(party.compared("Hoshizora Communications", "JP").comparison.verdict, Verdict::unsure);
}

TEST(CompareWithParty, WithoutNamesNobodyMatches) {
  const TestParty party;
  const auto found = party.compared("Acme", "US");
  EXPECT_EQ(found.comparison.verdict, Verdict::different);
  EXPECT_EQ(found.comparison.reason, NameReason::no_name);
}

TEST(CompareWithParty, TheNearestNameWinsWhateverItsPlace_R50) {
  TestParty party{.prepared = {}, .names = {}, .countries = {"CZ"}};
  party.named("Kovárna Příbram a.s.").named("Kovárna Příbram s.r.o.", NameKind::former);
  const auto found = party.compared("Kovarna Pribram, s.r.o.", "CZ");
  EXPECT_EQ(found.comparison.verdict, Verdict::equal);
  EXPECT_EQ(found.kind, NameKind::former);
}

}  // namespace
}  // namespace claviger::rules
