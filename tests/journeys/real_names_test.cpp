// Contracts whose parties are real public companies (tests/data/company_names/SOURCE.md): people who type the name as
// it stands, or in capitals, get through; nobody gets another company's contract.
// Shows: R36, R50.

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "formats/csv_reader.hpp"
#include "journeys/town.hpp"

namespace claviger::test {
namespace {

using domain::ItemStatus;

struct RealCompany {
  std::string name;
  std::string country;
};

/// The public list, one company a row.
std::vector<RealCompany> real_companies() {
  std::ifstream file(std::string(CLAVIGER_SOURCE_DIR) + "/tests/data/company_names/parties.csv", std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  std::vector<RealCompany> companies;
  bool is_header = true;
  formats::CsvReader reader([&](const formats::CsvRow& row) {
    if (!is_header && row.fields.size() >= 2 && !row.fields[1].empty())
      companies.push_back({std::string(row.fields[0]), std::string(row.fields[1])});
    is_header = false;
  });
  EXPECT_TRUE(reader.feed(bytes.str()));
  EXPECT_TRUE(reader.finish());
  return companies;
}

std::string in_capitals(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::toupper(c) : c); });
  return "  " + name + " ";
}

class RealNames : public Town {};

TEST_P(RealNames, open_their_own_contract_and_no_other) {
  const auto companies = real_companies();
  ASSERT_GE(companies.size(), 150U);
  constexpr std::size_t kAsked = 60;  // spread over the whole list
  const auto step = companies.size() / kAsked;
  for (std::size_t i = 0; i < kAsked; ++i) {
    const auto& company = companies[i * step];
    const auto number = "R" + std::to_string(i);
    publish({.number = number,
             .company = company.name,
             .country = company.country,
             .domain = "c" + std::to_string(i) + ".example"});
  }
  for (std::size_t i = 0; i < kAsked; ++i) {
    const auto& company = companies[i * step];
    const auto asker = person("robin@c" + std::to_string(i) + ".example", in_capitals(company.name), company.country);
    EXPECT_EQ(submit(asker, ask("R" + std::to_string(i))).status, ItemStatus::approved) << company.name;
    const auto other = (i + 1) % kAsked;
    const auto item = submit(asker, ask("R" + std::to_string(other)));
    EXPECT_NE(item.status, ItemStatus::approved)
        << company.name << " on the contract of " << companies[other * step].name;
  }
}

INSTANTIATE_TEST_SUITE_P(OneEngine, RealNames, testing::Values(store::Engine::sqlite), engine_name);

}  // namespace
}  // namespace claviger::test
