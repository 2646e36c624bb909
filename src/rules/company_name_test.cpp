#include "rules/company_name.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace claviger::rules {
namespace {

struct Case {
  const char* name;
  const char* a;
  const char* b;
  Verdict verdict;
  NameReason reason;
  const char* country = "";
};

void PrintTo(const Case& test, std::ostream* out) {
  *out << test.name;
}

class CompareNames : public testing::TestWithParam<Case> {};

TEST_P(CompareNames, GivesTheVerdictAndTheReason) {
  const auto& test = GetParam();
  const auto a = prepare_company_name(test.a, test.country);
  const auto b = prepare_company_name(test.b, test.country);
  for (const auto& found : {compare_company_names(a, b), compare_company_names(b, a)}) {
    EXPECT_EQ(to_text(found.verdict), to_text(test.verdict)) << test.name << ": " << test.a << " | " << test.b;
    EXPECT_EQ(to_text(found.reason), to_text(test.reason)) << test.name << ": " << test.a << " | " << test.b;
    EXPECT_GE(found.score, 0);
    EXPECT_LE(found.score, 1);
  }
}

using enum Verdict;

INSTANTIATE_TEST_SUITE_P(
    C1_English, CompareNames,
    testing::Values(
        Case{"case, spaces and punctuation do not matter", "ACME  Widgets, Inc.", "acme widgets inc", equal,
             NameReason::same_name},
        Case{"a missing legal form does not matter", "Acme Widgets", "Acme Widgets Ltd", equal, NameReason::same_name},
        Case{"a space inside does not matter", "Good Will Company", "Goodwill Company", equal, NameReason::same_name},
        Case{"a leading article does not matter", "The Walt Disney Company", "Walt Disney Company", equal,
             NameReason::same_name},
        Case{"& is and", "Procter & Gamble", "Procter and Gamble", equal, NameReason::same_name},
        Case{"dotted abbreviations are words", "C.K. Hutchison Holdings", "CK Hutchison Holdings", equal,
             NameReason::same_name},
        Case{"a trade mark sign is no letter", "Acme™ Widgets", "Acme Widgets", equal, NameReason::same_name},
        Case{"a fuller spelling of one legal form", "KGK Company Limited", "KGK Company", equal, NameReason::same_name},
        Case{"two legal forms are two companies, mostly", "Focused Energy GmbH", "Focused Energy Inc.", likely,
             NameReason::legal_form_differs},
        Case{"Ltd is not Pte Ltd", "Prestige International Ltd", "Prestige International Pte Ltd", likely,
             NameReason::legal_form_differs},
        Case{"a foundation is not the company of its name", "Stichting Acme Widgets", "Acme Widgets B.V.", unsure,
             NameReason::legal_form_differs, "NL"},
        Case{"abbreviations of one word", "Bernhardt Laboratories", "Bernhardt Labs", likely, NameReason::same_words},
        Case{"a slip in a long word", "Schneider Electric", "Schnieder Electric", likely, NameReason::spelling_differs},
        Case{"a letter more in a short name is another name", "Nichia Corporation", "Nichiha Corporation", unsure,
             NameReason::spelling_differs},
        Case{"initials", "International Business Machines", "IBM", likely, NameReason::short_form},
        Case{"two initials say little", "General Electric", "GE", unsure, NameReason::short_form},
        Case{"initials with &", "Procter & Gamble", "P&G", unsure, NameReason::short_form},
        Case{"slips in several words", "Dickinson, Schaden and Effertz", "Dikinson Schadden and Efertz", unsure,
             NameReason::spelling_differs},
        Case{"the group and its company", "Zetaworks Group", "Zetaworks", likely, NameReason::general_word_differs},
        Case{"a holding is another company", "Koito Holdings", "Koito", unsure, NameReason::general_word_differs},
        Case{"another member of a family of companies", "Mitsubishi Motors", "Mitsubishi Electric", unsure,
             NameReason::general_word_differs},
        Case{"a part of the name", "Van Herpen", "Van Herpen Textielgroep Arnhem", unsure, NameReason::short_form},
        Case{"another number", "Carlyle Partners VII", "Carlyle Partners VIII", unsure, NameReason::numbers_differ},
        Case{"numbers parted otherwise", "Area 12 3", "Area 1 23", unsure, NameReason::numbers_differ},
        Case{"only general words in common", "Shire Pharmaceuticals", "Jazz Pharmaceuticals", different,
             NameReason::other_name},
        Case{"nothing in common", "Cisco Systems", "Juniper Networks", different, NameReason::other_name},
        Case{"nobody", "", "Acme", different, NameReason::no_name},
        Case{"only punctuation", "...", "Acme", different, NameReason::no_name},
        Case{"a legal form alone is a name", "Limited", "Acme Limited", different, NameReason::other_name},
        Case{"a letter of another alphabet is not the same", "Siemens", "Siеmens", unsure,
             NameReason::scripts_differ}));

INSTANTIATE_TEST_SUITE_P(
    C1_Japanese, CompareNames,
    testing::Values(
        Case{"legal form in front or behind", "株式会社日立製作所", "日立製作所（株）", equal, NameReason::same_name,
             "JP"},
        Case{"the one-character form", "㈱日立製作所", "株式会社　日立製作所", equal, NameReason::same_name, "JP"},
        Case{"full width", "ＫＶＫ株式会社", "KVK株式会社", equal, NameReason::same_name, "JP"},
        Case{"half-width kana", "ｿﾌﾄﾊﾞﾝｸ株式会社", "ソフトバンク株式会社", equal, NameReason::same_name, "JP"},
        Case{"the customary translation of the form", "株式会社ＫＶＫ", "KVK CORPORATION", equal, NameReason::same_name,
             "JP"},
        Case{"two Japanese forms", "株式会社フェニックス", "有限会社フェニックス", likely,
             NameReason::legal_form_differs, "JP"},
        Case{"an old form of a character", "株式会社髙島屋", "高島屋", equal, NameReason::same_name, "JP"},
        Case{"katakana by sound", "オムロン株式会社", "OMRON Corporation", likely, NameReason::same_sound, "JP"},
        Case{"letters by their names", "アイ・ケイ・ケイ株式会社", "IKK Inc.", likely, NameReason::same_sound, "JP"},
        Case{"kanji by their reading", "日本伸銅株式会社", "NIPPON SHINDO CO., LTD.", likely, NameReason::same_sound,
             "JP"},
        Case{"hiragana and katakana", "きもと株式会社", "キモト株式会社", likely, NameReason::same_words, "JP"},
        Case{"a bank is not the trust bank", "株式会社みずほ銀行", "みずほ信託銀行株式会社", unsure,
             NameReason::general_word_differs, "JP"},
        Case{"one character is another company", "日新電機株式会社", "日立電機株式会社", different,
             NameReason::other_name, "JP"},
        Case{"another numbered company", "住友生命第１回劣後ローン流動化株式会社",
             "住友生命第２回劣後ローン流動化株式会社", unsure, NameReason::numbers_differ, "JP"}));

INSTANTIATE_TEST_SUITE_P(C1_Czech, CompareNames,
                         testing::Values(Case{"s.r.o. in every spelling", "Škoda Díly s.r.o.",
                                              "ŠKODA DÍLY, spol. s r. o.", equal, NameReason::same_name, "CZ"},
                                         Case{"without accents", "Česká spořitelna, a.s.", "Ceska sporitelna a. s.",
                                              equal, NameReason::same_without_accents, "CZ"},
                                         Case{"s.r.o. is not a.s.", "Kovárna Příbram s.r.o.", "Kovárna Příbram a.s.",
                                              likely, NameReason::legal_form_differs, "CZ"},
                                         Case{"other accents on both sides", "Kovář Žďár", "Kovař Ždár", likely,
                                              NameReason::accents_differ, "CZ"},
                                         Case{"another company of the same trade", "Kovárna Příbram s.r.o.",
                                              "Kovárna Třinec s.r.o.", different, NameReason::other_name, "CZ"}));

INSTANTIATE_TEST_SUITE_P(C1_Vietnamese, CompareNames,
                         testing::Values(Case{"legal form in front", "Công ty TNHH Hòa Phát", "Hòa Phát", equal,
                                              NameReason::same_name, "VN"},
                                         Case{"without accents and translated", "Công ty Cổ phần Hòa Phát",
                                              "HOA PHAT JOINT STOCK COMPANY", equal, NameReason::same_without_accents,
                                              "VN"},
                                         Case{"limited is not stock", "Công ty TNHH Hòa Phát",
                                              "Công ty Cổ phần Hòa Phát", likely, NameReason::legal_form_differs, "VN"},
                                         Case{"other tones are another word", "Công ty TNHH Hòa Bình",
                                              "Công ty TNHH Hóa Bình", likely, NameReason::accents_differ, "VN"},
                                         Case{"another company", "Công ty TNHH An Phú", "Công ty TNHH Minh Long",
                                              different, NameReason::other_name, "VN"}));

INSTANTIATE_TEST_SUITE_P(C1_Chinese, CompareNames,
                         testing::Values(Case{"legal form", "台灣積體電路製造股份有限公司", "台灣積體電路製造", equal,
                                              NameReason::same_name, "TW"},
                                         Case{"two shapes of one character", "臺灣大哥大股份有限公司",
                                              "台灣大哥大股份有限公司", equal, NameReason::same_name, "TW"},
                                         Case{"traditional and simplified", "聯發科技股份有限公司", "联发科技", likely,
                                              NameReason::scripts_differ, "TW"},
                                         Case{"limited is not stock", "聯發科技有限公司", "聯發科技股份有限公司",
                                              likely, NameReason::legal_form_differs, "TW"},
                                         Case{"by pinyin", "华为技术有限公司", "Huawei Technologies Co., Ltd.", likely,
                                              NameReason::same_sound, "CN"}));

INSTANTIATE_TEST_SUITE_P(
    C1_German, CompareNames,
    testing::Values(Case{"the form in full", "Deutsche Bank Aktiengesellschaft", "Deutsche Bank AG", equal,
                         NameReason::same_name, "DE"},
                    Case{"umlauts spelled out", "Müller Präzision GmbH", "Mueller Praezision GmbH", equal,
                         NameReason::same_without_accents, "DE"},
                    Case{"sharp s", "Weißmann GmbH", "Weissmann GmbH", equal, NameReason::same_name, "DE"},
                    Case{"GmbH is not GmbH & Co. KG", "Allergopharma GmbH", "Allergopharma GmbH & Co. KG", likely,
                         NameReason::legal_form_differs, "DE"},
                    Case{"every spelling of GmbH & Co. KG", "Krause GmbH und Co. KG", "Krause G.m.b.H. & Co. KG", equal,
                         NameReason::same_name, "DE"},
                    Case{"und is &", "Müller und Söhne GmbH", "Müller & Söhne GmbH", equal, NameReason::same_name,
                         "DE"}));

INSTANTIATE_TEST_SUITE_P(
    C1_OtherScripts, CompareNames,
    testing::Values(
        Case{"Russian, form in front and quotes", "ООО «Ромашка»", "Ромашка ООО", equal, NameReason::same_name, "RU"},
        Case{"Russian form in full", "Общество с ограниченной ответственностью \"БАЙКАЛ\"", "ООО Байкал", equal,
             NameReason::same_name, "RU"},
        Case{"Russian in Latin letters", "ООО Ромашка", "Romashka LLC", likely, NameReason::same_sound, "RU"},
        Case{"Russian, longer name", "ООО \"БАЙ\"", "ООО \"БАЙКАЛ\"", different, NameReason::other_name, "RU"},
        Case{"Korean, form in front or behind", "주식회사 삼성전자", "삼성전자(주)", equal, NameReason::same_name,
             "KR"},
        Case{"Korean in Latin letters", "현대자동차 주식회사", "Hyundai Motor Co., Ltd.", likely,
             NameReason::same_sound, "KR"},
        Case{"Korean, another company", "삼성전자", "현대자동차", different, NameReason::other_name, "KR"},
        Case{"Polish", "Faberlic Europe Sp. z o.o.", "FABERLIC EUROPE SP. Z O. O.", equal, NameReason::same_name, "PL"},
        Case{"Turkish capitals", "IŞIK İnşaat A.Ş.", "ışık inşaat", equal, NameReason::same_name, "TR"},
        Case{"Greek capitals without accents", "ΑΛΦΑ ΤΡΑΠΕΖΑ", "Άλφα Τράπεζα", equal, NameReason::same_without_accents,
             "GR"},
        Case{"Indonesian form in front", "PT Astra International Tbk", "P.T. Astra International", equal,
             NameReason::same_name, "ID"},
        Case{"Swedish form in front", "AB Volvo", "Volvo AB", equal, NameReason::same_name, "SE"},
        Case{"the same letters are no form elsewhere", "AB Investments B.V.", "Investments B.V.", different,
             NameReason::other_name, "NL"},
        Case{"Mexican", "Cemex, S.A.B. de C.V.", "CEMEX SAB de CV", equal, NameReason::same_name, "MX"}));

TEST(CompareNames, NamesTheWordsThatDidNotMatchForHighlighting_C1) {
  const auto found = compare_company_names(prepare_company_name("Acme Widgets (Prague) s.r.o.", "CZ"),
                                           prepare_company_name("ACME Tools s.r.o.", "CZ"));
  EXPECT_EQ(found.unmatched_a, (std::vector<std::string>{"Widgets", "Prague"}));
  EXPECT_EQ(found.unmatched_b, (std::vector<std::string>{"Tools"}));
}

TEST(CompareNames, EqualNamesHaveNothingUnmatched) {
  const auto found = compare_company_names(prepare_company_name("Acme a.s.", "CZ"), prepare_company_name("ACME", "CZ"));
  EXPECT_TRUE(found.unmatched_a.empty());
  EXPECT_TRUE(found.unmatched_b.empty());
}

TEST(CompareNames, BrokenAndHugeInputHasAnAnswer) {
  const std::string broken = "\xFF\xFE\x80 Acme \xC3";
  const std::string huge(20'000, 'a');
  std::string many;
  for (int i = 0; i < 500; ++i) many += "word" + std::to_string(i) + " ";
  for (const auto& a : {broken, huge, many}) {
    for (const auto& b : {broken, huge, many}) {
      const auto found = compare_company_names(prepare_company_name(a, ""), prepare_company_name(b, ""));
      EXPECT_EQ(found.verdict, a == b ? equal : different);
    }
  }
}

TEST(AtMost, IsTheWeakerVerdict) {
  EXPECT_EQ(at_most(equal, likely), likely);
  EXPECT_EQ(at_most(unsure, likely), unsure);
  EXPECT_EQ(at_most(different, equal), different);
}

TEST(IsPlaceholder, KnowsPrivateUseInManyLanguages_R23) {
  const auto policy = default_name_policy();
  for (const auto* name : {"Private Use", "PRIVATE  USE", "private-use", "個人", "Soukromá osoba", "Cá nhân", "N/A"}) {
    EXPECT_TRUE(is_placeholder(prepare_company_name(name, ""), policy)) << name;
  }
  for (const auto* name :
       {"The Private Use", "Private Use Ltd", "Private Use, Inc.", "The Private Use Ltd", "Soukromá osoba, s.r.o."}) {
    EXPECT_TRUE(is_placeholder(prepare_company_name(name, ""), policy)) << name;
  }
  for (const auto* name : {"Home Ltd", "Privatbank", "Test Rite", "Private Users Ltd"}) {
    EXPECT_FALSE(is_placeholder(prepare_company_name(name, ""), policy)) << name;
  }
}

TEST(IsPlaceholder, TheListIsConfigurable_R23) {
  const std::vector<std::string> names = {"Walk-in Customer"};
  const NamePolicy policy{placeholder_keys(names)};
  EXPECT_TRUE(is_placeholder(prepare_company_name("WALK IN CUSTOMER", "US"), policy));
  EXPECT_FALSE(is_placeholder(prepare_company_name("Private Use", "US"), policy));
}

}  // namespace
}  // namespace claviger::rules
