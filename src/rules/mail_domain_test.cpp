#include "rules/mail_domain.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "rules/embedded_data.hpp"

namespace claviger::rules {
namespace {

TEST(NormalDomain, KeepsNamesApartThatTheRegistriesKeepApart) {
  EXPECT_EQ(normal_domain("straße.example"), "xn--strae-oqa.example");
  EXPECT_EQ(normal_domain("STRASSE.example"), "strasse.example");
  EXPECT_EQ(normal_domain("aurelia。example。"), "aurelia.example") << "dots of another script";
}

TEST(MailboxKey, FoldsWhatStandsBeforeTheDomainAlone) {
  EXPECT_EQ(mailbox_key(" Kim@Aurelia.Example"), "kim@aurelia.example");
  EXPECT_EQ(mailbox_key("kim@aurelia。example"), mailbox_key("ＫＩＭ@aurelia.example"));
  EXPECT_NE(mailbox_key("kim@straße.example"), mailbox_key("kim@strasse.example"));
  EXPECT_EQ(mailbox_key("No Address"), "no address");
  EXPECT_EQ(mailbox_key("Kim@no domain"), "kim@no domain");
}

TEST(IsFreeProvider, KnowsFreeAndDisposableProviders_R3_R112_U14) {
  for (const auto* domain : {"gmail.com", "GMAIL.COM", "yahoo.co.jp", "seznam.cz", "163.com", "gmx.de",
                             "mailinator.com", "outlook.com", "gmail.com."}) {
    EXPECT_TRUE(is_free_provider(domain, {})) << domain;
  }
}

TEST(IsFreeProvider, MatchesSubdomainsButNotLookalikes_U14) {
  EXPECT_TRUE(is_free_provider("eu.mailinator.com", {}));
  EXPECT_FALSE(is_free_provider("notgmail.com", {}));
  EXPECT_FALSE(is_free_provider("gmail.com.acme.cz", {}));
}

TEST(IsFreeProvider, LeavesCompaniesAndExamplesAlone_R112) {
  for (const auto* domain :
       {"siemens.com", "hitachi.co.jp", "skoda-auto.cz", "example.com", "corp.example.org", "com", "", "co.jp"}) {
    EXPECT_FALSE(is_free_provider(domain, {})) << domain;
  }
}

TEST(IsFreeProvider, KnowsAccessProvidersAndForwardingServicesThatTheListsLack_R112_U14) {
  for (const auto* domain : {"hinet.net", "msa.hinet.net", "tutanota.com", "mozmail.com", "alice.mozmail.com",
                             "simplelogin.com", "passmail.net", "volny.cz", "netvigator.com"}) {
    EXPECT_TRUE(is_free_provider(domain, {})) << domain;
  }
}

TEST(IsFreeProvider, TakesTheOperatorsAdditions_U14) {
  const std::vector<std::string> more = {"Townmail.cz", "pošta.cz"};
  for (const auto* domain : {"townmail.cz", "mx.townmail.cz", "xn--pota-h6a.cz"})
    EXPECT_TRUE(is_free_provider(domain, more)) << domain;
  EXPECT_FALSE(is_free_provider("nottownmail.cz", more));
  EXPECT_FALSE(is_free_provider("townmail.cz", {}));
}

TEST(IsFreeProvider, OwnListHoldsOnlyWhatTheOthersLack_U14) {
  const auto lists = [](const char* file) { return split_fields(embedded_data(file), '\n'); };
  const auto shipped = lists("free_mail_domains.txt");
  const std::set<std::string_view> others(shipped.begin(), shipped.end());
  const auto own = lists("free_mail_domains_more.txt");
  ASSERT_FALSE(own.empty());
  EXPECT_TRUE(std::is_sorted(own.begin(), own.end()));
  for (const auto domain : own) {
    EXPECT_NE(registrable_domain(domain), "") << domain;
    for (auto rest = domain; !rest.empty(); rest = rest.substr(std::min(rest.size(), rest.find('.') + 1))) {
      EXPECT_FALSE(others.contains(rest)) << domain;
      if (rest.find('.') == std::string_view::npos) break;
    }
  }
}

TEST(RegistrableDomain, FollowsThePublicSuffixList) {
  EXPECT_EQ(registrable_domain("mail.Example.co.jp"), "example.co.jp");
  EXPECT_EQ(registrable_domain("example.com."), "example.com");
  EXPECT_EQ(registrable_domain("a.b.fpt.com.vn"), "fpt.com.vn");
  EXPECT_EQ(registrable_domain("příklad.cz"), "xn--pklad-zsa96e.cz");
  for (const auto* none : {"co.jp", "com", "", "localhost", "192.0.2.1", "a..b", "bad domain.com"})
    EXPECT_EQ(registrable_domain(none), "") << none;
}

TEST(NormalDomain, IsOneFormOrNone) {
  for (const auto* same : {"bücher.example", "BÜCHER.example", "xn--bcher-kva.example", "Xn--Bcher-Kva.Example.",
                           "ｂücher.example", "bücher。example"})
    EXPECT_EQ(normal_domain(same), "xn--bcher-kva.example") << same;
  for (const auto* none : {"", ".", "*", "*.com", "a..b", ".gmail.com", "a b.com", "a\u00A0b.com", "a(b.com",
                           "a\\b.com", "a/b.com", "a#b.com", "a?b.com", "a@b.com", "a_b.com", "-a.com", "\u202Ea.com"})
    EXPECT_EQ(normal_domain(none), "") << none;
}

TEST(DomainsAbove, EndAtTheRegisteredOne) {
  EXPECT_EQ(domains_above("A.b.example.co.jp"),
            (std::vector<std::string>{"a.b.example.co.jp", "b.example.co.jp", "example.co.jp"}));
  EXPECT_EQ(domains_above("příklad.cz"), (std::vector<std::string>{"xn--pklad-zsa96e.cz"}));
  EXPECT_TRUE(domains_above("co.jp").empty());
  EXPECT_TRUE(domains_above("").empty());
}

TEST(IsPublicSuffix, KnowsWhereAnybodyRegisters) {
  EXPECT_TRUE(is_public_suffix("co.uk"));
  EXPECT_TRUE(is_public_suffix("com"));
  EXPECT_TRUE(is_public_suffix("com.tw"));
  EXPECT_FALSE(is_public_suffix("example.com"));
}

TEST(IsUnder, IsTrueForTheDomainAndItsSubdomains) {
  EXPECT_TRUE(is_under("acme.com", "ACME.com"));
  EXPECT_TRUE(is_under("eng.acme.com", "acme.com"));
  EXPECT_FALSE(is_under("acme.com", "eng.acme.com"));
  EXPECT_FALSE(is_under("evilacme.com", "acme.com"));
  EXPECT_FALSE(is_under("acme.com", "com"));
  EXPECT_FALSE(is_under("", ""));
}

struct Case {
  const char* name;
  const char* domain;
  std::vector<std::string> own;
  std::vector<std::string> others;
  MailboxFacts::SecondIdentifier second = MailboxFacts::SecondIdentifier::absent;
  FirstOfCompany policy = FirstOfCompany::second_identifier;
  MailboxStanding standing = MailboxStanding::good;
};

void PrintTo(const Case& test, std::ostream* out) {
  *out << test.name;
}

class MailboxOf : public testing::TestWithParam<Case> {};

const std::vector<std::string> kMore = {"townmail.cz"};

TEST_P(MailboxOf, HasTheStandingThatTheTableSays) {
  const auto& test = GetParam();
  const MailboxFacts facts{.verified = MailboxFacts::Verified::yes,
                           .second_identifier = test.second,
                           .domain = test.domain,
                           .company_domains = test.own,
                           .other_company_domains = test.others,
                           .more_free_domains = kMore,
                           .company_name = "Acme Widgets, Inc."};
  EXPECT_EQ(to_text(mailbox_standing(facts, test.policy)), to_text(test.standing)) << test.name;
}

using enum MailboxFacts::SecondIdentifier;
using Standing = MailboxStanding;
using Policy = FirstOfCompany;

INSTANTIATE_TEST_SUITE_P(
    R3_R228_U1_U30, MailboxOf,
    testing::Values(
        Case{"a known domain of the company",
             "acme.com",
             {"acme.com"},
             {},
             absent,
             Policy::second_identifier,
             Standing::good},
        Case{"a sub-domain of a known one", "eng.acme.com", {"acme.com"}, {}, absent, Policy::desk, Standing::good},
        Case{"a free provider is never good",
             "gmail.com",
             {"gmail.com"},
             {},
             valid,
             Policy::second_identifier,
             Standing::free_provider},
        Case{"a provider that the operator calls free is never good",
             "townmail.cz",
             {"townmail.cz"},
             {},
             valid,
             Policy::second_identifier,
             Standing::free_provider},
        Case{"and makes nothing known",
             "acme.com",
             {"townmail.cz"},
             {},
             valid,
             Policy::second_identifier,
             Standing::good},
        Case{"another company's domain",
             "other.com",
             {"acme.com"},
             {"other.com"},
             valid,
             Policy::second_identifier,
             Standing::other_company},
        Case{"another company's domain while none is known",
             "other.com",
             {},
             {"other.com"},
             valid,
             Policy::second_identifier,
             Standing::other_company},
        Case{"a domain that the family shares",
             "acme.com",
             {"acme.com"},
             {"acme.com"},
             absent,
             Policy::second_identifier,
             Standing::good},
        Case{"unknown while others are known, whatever the second identifier",
             "acme-new.com",
             {"acme.com"},
             {},
             valid,
             Policy::second_identifier,
             Standing::unknown_domain},
        Case{
            "none known and a second identifier", "acme.com", {}, {}, valid, Policy::second_identifier, Standing::good},
        Case{"none known and no second identifier: a fitting spelling proves nothing",
             "acmewidgets.com",
             {},
             {},
             absent,
             Policy::second_identifier,
             Standing::unknown_domain},
        Case{"policy desk trusts no second identifier",
             "acme.com",
             {},
             {},
             valid,
             Policy::desk,
             Standing::unknown_domain},
        Case{"policy resembling_domain takes the name as a domain",
             "mail.acme-widgets.com",
             {},
             {},
             absent,
             Policy::resembling_domain,
             Standing::good},
        Case{"policy resembling_domain refuses another spelling",
             "acme.com",
             {},
             {},
             valid,
             Policy::resembling_domain,
             Standing::unknown_domain},
        Case{"a free provider among the known domains makes nothing known",
             "acme.com",
             {"gmail.com"},
             {},
             valid,
             Policy::second_identifier,
             Standing::good},
        Case{"a public suffix among the known domains makes nobody good",
             "acme.com",
             {"com"},
             {},
             absent,
             Policy::second_identifier,
             Standing::unknown_domain},
        Case{"no domain at all", "", {}, {}, valid, Policy::second_identifier, Standing::unknown_domain}));

TEST(MailboxStanding, AnUnverifiedMailboxSpeaksForNobody_U30) {
  const std::vector<std::string> own = {"acme.com"};
  const MailboxFacts facts{.verified = MailboxFacts::Verified::no, .domain = "acme.com", .company_domains = own};
  EXPECT_EQ(mailbox_standing(facts, FirstOfCompany::second_identifier), MailboxStanding::not_verified);
}

}  // namespace
}  // namespace claviger::rules
