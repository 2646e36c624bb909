// Labelled pairs of real names (tests/data/company_names): what must hold of every change to the matcher or its lists.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/company_name.hpp"

namespace claviger::rules {
namespace {

std::vector<std::string> fields_of(std::string_view row) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : row) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

std::vector<std::vector<std::string>> rows_of(std::string_view file) {
  std::ifstream in(std::string(CLAVIGER_SOURCE_DIR "/tests/data/company_names/") + std::string(file));
  std::vector<std::vector<std::string>> rows;
  std::string row;
  std::getline(in, row);
  while (std::getline(in, row)) rows.push_back(fields_of(row));
  return rows;
}

struct Tally {
  double pairs = 0;
  std::map<Verdict, double> verdicts;
  double share(Verdict verdict) const { return verdicts.contains(verdict) ? verdicts.at(verdict) / pairs : 0; }
};

/// By label and the first word of the category ("1 cross_script").
std::map<std::string, Tally> tallies() {
  std::map<std::string, Tally> found;
  for (const auto& fields : rows_of("pairs.csv")) {
    if (fields.size() != 7) continue;
    const auto verdict =
        compare_company_names(prepare_company_name(fields[2], fields[6]), prepare_company_name(fields[3], fields[6]))
            .verdict;
    auto& tally = found[fields[0] + " " + fields[1].substr(0, fields[1].find(':'))];
    ++tally.pairs;
    ++tally.verdicts[verdict];
  }
  return found;
}

TEST(LabelledPairs, KeepTheirLimits_R36) {
  auto found = tallies();
  for (const auto* negative : {"0 hard_negative", "0 hard_negative_cross_script"}) {
    ASSERT_GE(found[negative].pairs, 200) << negative;
    EXPECT_LE(found[negative].share(Verdict::equal), 0.002) << negative;
    EXPECT_LE(found[negative].share(Verdict::equal) + found[negative].share(Verdict::likely), 0.015) << negative;
  }
  ASSERT_GE(found["1 legal_form_or_punct"].pairs, 200);
  EXPECT_GE(found["1 legal_form_or_punct"].share(Verdict::equal), 0.93);
  EXPECT_LE(found["1 legal_form_or_punct"].share(Verdict::different), 0.005);
  ASSERT_GE(found["1 cross_script"].pairs, 200);
  EXPECT_GE(found["1 cross_script"].share(Verdict::likely), 0.35);
  EXPECT_EQ(found["0 emm_kvk_nl"].share(Verdict::equal) + found["0 emm_kvk_nl"].share(Verdict::likely), 0);
}

TEST(RealParties, AreEqualToThemselvesAndToNoOther_R36) {
  std::vector<PreparedName> names;
  std::vector<std::string> texts;
  for (const auto& fields : rows_of("parties.csv")) {
    names.push_back(prepare_company_name(fields.at(0), fields.at(1)));
    texts.push_back(fields[0]);
  }
  ASSERT_GE(names.size(), 150U);
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = 0; j < names.size(); ++j) {
      const auto verdict = compare_company_names(names[i], names[j]).verdict;
      EXPECT_EQ(verdict == Verdict::equal, i == j) << texts[i] << " | " << texts[j];
      EXPECT_EQ(verdict, compare_company_names(names[j], names[i]).verdict) << texts[i] << " | " << texts[j];
    }
  }
}

}  // namespace
}  // namespace claviger::rules
