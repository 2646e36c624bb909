#include "rules/legal_forms.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace claviger::rules {
namespace {

struct Taken {
  std::vector<NameWord> words;
  std::vector<LegalForm> forms;
};

Taken taken(std::string_view name, std::string_view country) {
  Taken out{.words = split_name(name), .forms = {}};
  out.forms = take_legal_forms(out.words, country);
  return out;
}

std::string left(const Taken& name) {
  std::string text;
  for (const auto& word : name.words) text += (text.empty() ? "" : " ") + word.typed;
  return text;
}

TEST(TakeLegalForms, TakesThemFromBothEnds_C1) {
  EXPECT_EQ(left(taken("PT Bank Central Asia Tbk", "ID")), "Bank Central Asia");
  EXPECT_EQ(left(taken("Acme Handels GmbH & Co. KG", "DE")), "Acme Handels");
  EXPECT_EQ(left(taken("株式会社日立製作所", "JP")), "日立製作所");
  EXPECT_EQ(left(taken("บริษัท ปตท จำกัด (มหาชน)", "TH")), "ปตท");
  EXPECT_EQ(left(taken("Cty TNHH MTV Minh Long", "VN")), "Minh Long");
}

TEST(TakeLegalForms, LeavesANameThatIsOneAlone) {
  EXPECT_EQ(left(taken("Limited", "GB")), "Limited");
  EXPECT_EQ(left(taken("株式会社", "JP")), "株式会社");
}

TEST(TakeLegalForms, TakesABracketedCharacterOnlyInBrackets) {
  EXPECT_EQ(left(taken("(株)有", "JP")), "有");
  EXPECT_EQ(left(taken("株 有", "JP")), "株 有");
}

TEST(CompareLegalForms, ToldApartByWhatTheyAre) {
  const auto fit = [](std::string_view a, std::string_view b) {
    return compare_legal_forms(taken(a, "").forms, taken(b, "").forms);
  };
  EXPECT_EQ(fit("X s.r.o.", "X spol. s r.o."), FormFit::same);
  EXPECT_EQ(fit("X 株式会社", "X Co., Ltd."), FormFit::same);
  EXPECT_EQ(fit("X 有限会社", "X Inc."), FormFit::different);
  EXPECT_EQ(fit("X ООО", "X LLC"), FormFit::same);
  EXPECT_EQ(fit("X GmbH", "X Ltd"), FormFit::different);
  EXPECT_EQ(fit("X GmbH", "X"), FormFit::one_absent);
  EXPECT_EQ(fit("X e.V.", "X GmbH"), FormFit::other_kind);
}

}  // namespace
}  // namespace claviger::rules
