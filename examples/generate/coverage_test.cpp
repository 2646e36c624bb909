// What the committed set must show: every programme kind, status and special case that a tour, a demo or a test cites.
// Reads the files as an import would and counts; examples/README.md names the cases.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/time.hpp"
#include "generate/csv_rows.hpp"

namespace claviger::examples {
namespace {

using testing::IsSupersetOf;

using Row = std::map<std::string, std::string>;
using Rows = std::vector<Row>;

Rows rows_of(const std::string& file) {
  std::ifstream in(std::filesystem::path(CLAVIGER_SOURCE_DIR) / "examples/data" / file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const auto table = parse_csv(bytes.str());
  EXPECT_TRUE(table) << file;
  Rows rows;
  for (const auto& cells : table->rows) {
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i) row[table->header[i]] = cells[i];
  }
  return rows;
}

const Rows& lines() {
  static const Rows rows = rows_of("contracts.csv");
  return rows;
}
const Rows& companies() {
  static const Rows rows = rows_of("companies.csv");
  return rows;
}
const Rows& programs() {
  static const Rows rows = rows_of("programs.csv");
  return rows;
}

Rows lines_of(const std::string& contract) {
  Rows found;
  for (const auto& line : lines()) {
    if (line.at("contract_number") == contract) found.push_back(line);
  }
  EXPECT_FALSE(found.empty()) << contract;
  return found;
}

Row line_with(const std::string& contract, const std::string& serial) {
  for (const auto& line : lines_of(contract)) {
    if (line.at("serial_number") == serial) return line;
  }
  ADD_FAILURE() << contract << " has no line " << serial;
  return lines().front();
}

const Row& row_where(const Rows& rows, const std::string& column, const std::string& value) {
  for (const auto& row : rows) {
    if (row.at(column) == value) return row;
  }
  ADD_FAILURE() << column << " is nowhere " << value;
  return rows.front();
}

std::set<std::string> values(const Rows& rows, const std::string& column) {
  std::set<std::string> found;
  for (const auto& row : rows) found.insert(row.at(column));
  return found;
}

/// Generated contracts have nine digits, hand-made ones eight.
bool is_generated(const Row& line) {
  return line.at("contract_number").size() == 9;
}

/// The days as texts, which sort as days.
const std::string kToday = "2026-11-21";
const std::string kLongAhead = "2035-12-31";

TEST(ExampleSet, is_as_large_as_promised) {
  EXPECT_GE(values(lines(), "contract_number").size(), 330U);
  EXPECT_GE(lines().size(), 8'500U);
  EXPECT_GE(companies().size(), 130U);
  EXPECT_GE(values(companies(), "country").size(), 12U);
  std::uintmax_t bytes = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::filesystem::path(CLAVIGER_SOURCE_DIR) / "examples/data")) {
    bytes += file.file_size();
  }
  EXPECT_LE(bytes, 3'000'000U);
}

TEST(ExampleSet, fills_every_required_column) {
  for (const auto& line : lines()) {
    for (const char* column : {"contract_number", "service_program", "contract_status", "contract_start_date",
                               "contract_end_date", "bill_to_id", "bill_to_name", "install_at_name",
                               "install_at_country", "product_id", "coverage_start_date", "coverage_end_date"}) {
      ASSERT_FALSE(line.at(column).empty()) << column << " of " << line.at("contract_number");
    }
    for (const char* column :
         {"contract_start_date", "contract_end_date", "coverage_start_date", "coverage_end_date"}) {
      ASSERT_TRUE(base::parse_day(line.at(column))) << line.at(column);
    }
    ASSERT_LE(line.at("coverage_start_date"), line.at("coverage_end_date")) << line.at("contract_number");
  }
}

TEST(ExampleSet, agrees_with_itself_on_every_contract) {
  std::map<std::string, Row> first;
  for (const auto& line : lines()) {
    const auto& other = first.try_emplace(line.at("contract_number"), line).first->second;
    for (const char* column : {"service_program", "contract_status", "contract_start_date", "contract_end_date",
                               "bill_to_id", "bill_to_name", "successor_contract_number"}) {
      ASSERT_EQ(line.at(column), other.at(column)) << column << " of " << line.at("contract_number");
    }
  }
  std::map<std::string, std::string> bill_to_names;
  for (const auto& [number, line] : first) {
    const auto& id = line.at("bill_to_id");
    ASSERT_EQ(bill_to_names.try_emplace(id, line.at("bill_to_name")).first->second, line.at("bill_to_name")) << id;
  }
}

TEST(ExampleSet, refers_only_to_programmes_companies_and_contracts_it_has) {
  const auto known_programs = values(programs(), "service_program");
  const auto known_companies = values(companies(), "gu_id");
  const auto numbers = values(lines(), "contract_number");
  for (const auto& line : lines()) {
    ASSERT_TRUE(known_programs.contains(line.at("service_program")));
    ASSERT_TRUE(line.at("install_at_gu_id").empty() || known_companies.contains(line.at("install_at_gu_id")));
    const auto& successor = line.at("successor_contract_number");
    ASSERT_TRUE(successor.empty() || numbers.contains(successor)) << successor;
  }
  for (const auto& company : companies()) {
    ASSERT_TRUE(company.at("parent_gu_id").empty() || known_companies.contains(company.at("parent_gu_id")));
  }
}

TEST(ExampleSet, uses_every_status_and_every_programme_in_the_core_and_beyond) {
  Rows bulk;
  for (const auto& line : lines()) {
    if (is_generated(line)) bulk.push_back(line);
  }
  const std::set<std::string> statuses = {"Active",  "Signed",  "Entered",    "Service", "QA Hold",
                                          "Overdue", "Expired", "Terminated", "Inactive"};
  EXPECT_EQ(values(lines(), "contract_status"), statuses);
  EXPECT_EQ(values(bulk, "contract_status"), statuses);
  EXPECT_EQ(values(bulk, "service_program"), values(programs(), "service_program"));
}

TEST(ExampleSet, R38_has_every_kind_of_programme) {
  std::set<std::string> kinds;
  std::set<std::string> support, downloads;
  for (const auto& program : programs()) {
    kinds.insert(program.at("entitled_party") + " " + program.at("brand") + " " + program.at("end_customer_downloads"));
    support.insert(program.at("rights_support"));
    downloads.insert(program.at("rights_downloads"));
  }
  EXPECT_THAT(kinds, IsSupersetOf({"install_at vendor no", "bill_to partner yes", "bill_to partner no",
                                   "bill_to vendor no", "bill_to vendor yes"}));
  EXPECT_THAT(support, IsSupersetOf({"yes", "no", "open_case|view_case|request_rma|view_contract"}));
  EXPECT_THAT(downloads, IsSupersetOf({"yes", "no", "download_software|view_entitled_content"}));
}

TEST(ExampleSet, no_company_twice_and_domains_only_where_nobody_can_own_them) {
  std::set<std::string> names, domains;
  for (const auto& company : companies()) {
    EXPECT_TRUE(names.insert(company.at("name")).second) << company.at("name");
    std::istringstream list(company.at("domains"));
    for (std::string domain; std::getline(list, domain, '|');) {
      EXPECT_TRUE(domain.ends_with(".example")) << domain;
      EXPECT_TRUE(domains.insert(domain).second) << domain;
    }
  }
  EXPECT_EQ(values(companies(), "gu_id").size(), companies().size());
  EXPECT_GE(domains.size(), 100U);
  EXPECT_TRUE(row_where(companies(), "name", "Bramblecote Dairy Ltd").at("domains").empty());
}

TEST(ExampleSet, has_aliases_former_names_with_days_and_families) {
  std::size_t aliased = 0, renamed = 0, subsidiaries = 0;
  for (const auto& company : companies()) {
    aliased += company.at("aliases").empty() ? 0 : 1;
    subsidiaries += company.at("parent_gu_id").empty() ? 0 : 1;
    std::istringstream list(company.at("former_names"));
    for (std::string name; std::getline(list, name, '|'); ++renamed) {
      const auto at = name.rfind(" (until ");
      ASSERT_NE(at, std::string::npos) << name;
      EXPECT_TRUE(base::parse_day(name.substr(at + 8, 10))) << name;
      EXPECT_TRUE(name.ends_with(")")) << name;
    }
  }
  EXPECT_GE(aliased, 80U);
  EXPECT_GE(renamed, 10U);
  EXPECT_GE(subsidiaries, 8U);
}

class NamedStatus : public testing::TestWithParam<std::pair<const char*, const char*>> {};
TEST_P(NamedStatus, contract_has_it) {
  const auto& [number, status] = GetParam();
  EXPECT_EQ(lines_of(number).front().at("contract_status"), status);
}
INSTANTIATE_TEST_SUITE_P(Core, NamedStatus,
                         testing::Values(std::pair{"10000002", "Signed"}, std::pair{"10000003", "Entered"},
                                         std::pair{"10000004", "QA Hold"}, std::pair{"10000005", "Overdue"},
                                         std::pair{"10000006", "Service"}, std::pair{"10000007", "Expired"},
                                         std::pair{"10000008", "Terminated"}, std::pair{"10000009", "Inactive"}));

class ActiveFor : public testing::TestWithParam<std::pair<const char*, const char*>> {};
TEST_P(ActiveFor, country_until_2035) {
  const auto& [number, country] = GetParam();
  for (const auto& line : lines_of(number)) {
    EXPECT_EQ(line.at("contract_status"), "Active");
    EXPECT_EQ(line.at("install_at_country"), country);
    EXPECT_EQ(line.at("contract_end_date"), kLongAhead);
  }
}
INSTANTIATE_TEST_SUITE_P(Core, ActiveFor,
                         testing::Values(std::pair{"81000001", "JP"}, std::pair{"42000001", "CZ"},
                                         std::pair{"84000001", "VN"}, std::pair{"88600001", "TW"},
                                         std::pair{"10000001", "US"}, std::pair{"30000001", "GR"},
                                         std::pair{"82000001", "KR"}, std::pair{"38000001", "UA"},
                                         std::pair{"35900001", "BG"}, std::pair{"96600001", "SA"},
                                         std::pair{"49000002", "DE"}, std::pair{"33000001", "FR"},
                                         std::pair{"55000001", "BR"}, std::pair{"44000001", "GB"}));

TEST(NamedCase, active_contracts_whose_days_say_otherwise) {
  EXPECT_LT(lines_of("10000010").front().at("contract_end_date"), kToday);
  EXPECT_EQ(lines_of("10000010").front().at("contract_status"), "Active");
  EXPECT_EQ(lines_of("10000011").front().at("contract_start_date"), "2026-12-21");
  EXPECT_EQ(lines_of("10000011").front().at("contract_status"), "Active");
  EXPECT_EQ(lines_of("10000020").front().at("contract_start_date"), "2026-11-20");
}

TEST(NamedCase, R99_several_end_customers_on_one_contract) {
  EXPECT_EQ(values(lines_of("10000012"), "install_at_gu_id").size(), 4U);
}

TEST(NamedCase, a_successor_takes_the_devices_over) {
  const auto old = lines_of("81000020").front();
  EXPECT_EQ(old.at("successor_contract_number"), "81000021");
  EXPECT_EQ(old.at("serial_number"), lines_of("81000021").front().at("serial_number"));
}

TEST(NamedCase, R171_a_lapsed_line_on_an_active_contract) {
  EXPECT_LT(line_with("10000013", "LPS2801A001").at("coverage_end_date"), kToday);
  EXPECT_EQ(line_with("10000013", "LPS2801A002").at("coverage_end_date"), kLongAhead);
}

TEST(NamedCase, one_serial_on_two_products) {
  EXPECT_NE(line_with("10000014", "DUP2801X001").at("product_id"),
            line_with("42000002", "DUP2801X001").at("product_id"));
}

TEST(NamedCase, one_serial_on_two_contracts) {
  EXPECT_EQ(line_with("10000007", "TWO2501A001").at("contract_status"), "Expired");
  EXPECT_EQ(line_with("10000015", "TWO2501A001").at("contract_status"), "Active");
  EXPECT_LT(line_with("10000016", "TWO2801B002").at("coverage_end_date"),
            line_with("10000017", "TWO2801B002").at("coverage_end_date"));
}

TEST(NamedCase, R180_warranty_outlives_coverage) {
  const auto line = line_with("82000001", "MCS2801A001");
  EXPECT_LT(line.at("coverage_end_date"), kToday);
  EXPECT_EQ(line.at("warranty_end_date"), kLongAhead);
}

TEST(NamedCase, bought_direct_and_bought_through_a_partner) {
  EXPECT_EQ(lines_of("49000002").front().at("bill_to_name"), lines_of("49000002").front().at("install_at_name"));
  const auto partner = lines_of("42000010").front();
  EXPECT_EQ(partner.at("bill_to_name"), "Strakapoud Integrace a.s.");
  EXPECT_EQ(partner.at("install_at_name"), "Ledňáček Datové Služby s.r.o.");
  EXPECT_EQ(row_where(programs(), "service_program", partner.at("service_program")).at("end_customer_downloads"),
            "yes");
  const auto closed = lines_of("81000010").front();
  EXPECT_EQ(row_where(programs(), "service_program", closed.at("service_program")).at("end_customer_downloads"), "no");
}

TEST(NamedCase, lines_without_serial_and_cards_in_a_chassis) {
  std::size_t unnamed = 0, with_key = 0;
  for (const auto& line : lines_of("55000001")) {
    unnamed += line.at("serial_number").empty() ? 1 : 0;
    with_key += line.at("pak").empty() ? 0 : 1;
  }
  EXPECT_EQ(unnamed, 3U);
  EXPECT_EQ(with_key, 2U);
  EXPECT_EQ(line_with("88600001", "QLU2801A002").at("parent_serial_number"), "QLU2801A001");
}

TEST(ExampleSet, repeats_special_cases_beyond_the_core) {
  std::map<std::string, std::set<std::string>> products_of, contracts_of;
  std::size_t unnamed = 0, in_chassis = 0, lapsed = 0, shapes = 0;
  std::map<std::string, std::set<std::string>> parties_of;
  for (const auto& line : lines()) {
    const auto& serial = line.at("serial_number");
    if (!is_generated(line)) continue;
    parties_of[line.at("contract_number")].insert(line.at("install_at_gu_id"));
    in_chassis += line.at("parent_serial_number").empty() ? 0 : 1;
    lapsed += line.at("contract_status") == "Active" && line.at("coverage_end_date") < kToday ? 1 : 0;
    if (serial.empty()) {
      ++unnamed;
      continue;
    }
    shapes += serial.size() == 11 ? 0 : 1;
    products_of[serial].insert(line.at("product_id"));
    contracts_of[serial].insert(line.at("contract_number"));
  }
  const auto several = [](const auto& entry) { return entry.second.size() > 1; };
  EXPECT_GE(std::ranges::count_if(products_of, several), 5);
  EXPECT_GE(std::ranges::count_if(contracts_of, several), 5);
  EXPECT_GE(std::ranges::count_if(parties_of, several), 5);
  EXPECT_GE(unnamed, 200U);
  EXPECT_GE(in_chassis, 1'000U);
  EXPECT_GE(lapsed, 100U);
  EXPECT_GE(shapes, 50U);
}

}  // namespace
}  // namespace claviger::examples
