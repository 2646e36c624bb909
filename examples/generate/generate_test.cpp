// The committed set is what the committed generator writes, and equal options always write equal bytes.

#include "generate/generate.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <unordered_set>

#include "generate/catalogue.hpp"
#include "generate/csv_rows.hpp"
#include "generate/serials.hpp"

namespace claviger::examples {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

/// A folder of this test alone, gone with it.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "claviger-examples-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Options committed_options(const fs::path& out) {
  Options options;
  options.as_of = *base::parse_day("2026-11-21");
  options.out = out;
  return options;
}

TEST(Generate, the_committed_set_is_what_the_generator_writes) {
  const Folder folder;
  ASSERT_TRUE(generate(committed_options(folder.path())));
  for (const char* file :
       {"programs.csv", "companies.csv", "contracts.csv", "products.csv", "software.csv", "content.csv"}) {
    // Not EXPECT_EQ on the bytes: a difference would print megabytes.
    EXPECT_TRUE(bytes_of(folder.path() / file) == bytes_of(fs::path(CLAVIGER_SOURCE_DIR) / "examples/data" / file))
        << file << " differs: examples/README.md says how to write examples/data again";
  }
}

TEST(Generate, like_devices_are_of_one_family) {
  EXPECT_EQ(family_of("ISR4331/K9"), "ISR4331");
  EXPECT_EQ(family_of("ISR4331-SEC/K9"), "ISR4331");
  EXPECT_EQ(family_of("WS-C2960L-8PS-JP"), "WS-C2960L");
  EXPECT_EQ(family_of("N9KC9300"), "N9KC9300");
}

TEST(Generate, another_seed_writes_another_set_with_the_same_core) {
  const Folder folder;
  auto options = committed_options(folder.path());
  options.seed = 2;
  ASSERT_TRUE(generate(options));
  const auto contracts = bytes_of(folder.path() / "contracts.csv");
  const auto committed = bytes_of(fs::path(CLAVIGER_SOURCE_DIR) / "examples/data/contracts.csv");
  EXPECT_FALSE(contracts == committed);
  const auto last_of_core = contracts.find("\n96600001,");
  ASSERT_NE(last_of_core, std::string::npos);
  EXPECT_EQ(contracts.substr(0, last_of_core), committed.substr(0, last_of_core));
}

TEST(Generate, days_of_the_core_move_with_the_day_the_set_looks_out_from) {
  const Folder folder;
  auto options = committed_options(folder.path());
  options.as_of = *base::parse_day("2028-02-01");
  ASSERT_TRUE(generate(options));
  EXPECT_NE(bytes_of(folder.path() / "contracts.csv").find("10000011,SNT,8x5xNBD,Active,2028-03-02,2035-12-31"),
            std::string::npos);
}

TEST(Generate, writes_as_many_contracts_and_lines_as_asked_for) {
  const Folder folder;
  auto options = committed_options(folder.path());
  options.contracts = 500;
  options.lines = 12'345;
  options.companies = 20'000;
  ASSERT_TRUE(generate(options));
  const auto table = parse_csv(bytes_of(folder.path() / "contracts.csv"));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows.size(), 12'345U);
  std::unordered_set<std::string> numbers;
  for (const auto& row : table->rows) numbers.insert(row.front());
  EXPECT_EQ(numbers.size(), 500U);
  const auto companies = parse_csv(bytes_of(folder.path() / "companies.csv"));
  ASSERT_TRUE(companies);
  EXPECT_EQ(companies->rows.size(), 20'000U);
  std::unordered_set<std::string> names;
  for (const auto& row : companies->rows) EXPECT_TRUE(names.insert(row[companies->column("name")]).second);
}

TEST(Generate, takes_its_companies_from_a_list_and_leaves_the_core_out) {
  const Folder folder;
  std::ofstream(folder.path() / "parties.csv")
      << "country,name\nJP,株式会社例示\nNL,\"Voorbeeld \"\"Noord\"\", B.V.\"\n";
  auto options = committed_options(folder.path());
  options.parties = folder.path() / "parties.csv";
  options.contracts = 20;
  options.lines = 200;
  ASSERT_TRUE(generate(options));
  const auto table = parse_csv(bytes_of(folder.path() / "contracts.csv"));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows.size(), 200U);
  std::unordered_set<std::string> names;
  for (const auto& row : table->rows) names.insert(row[table->column("install_at_name")]);
  EXPECT_EQ(names, (std::unordered_set<std::string>{"株式会社例示", "Voorbeeld \"Noord\", B.V."}));
}

TEST(Generate, refuses_numbers_that_leave_no_room) {
  const Folder folder;
  auto options = committed_options(folder.path());
  options.lines = options.contracts - 1;
  const auto done = generate(options);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().reason, "too_few");
  options = committed_options(folder.path());
  options.companies = 3;
  EXPECT_FALSE(generate(options));
}

TEST(Generate, says_when_it_cannot_write) {
  const auto done = generate(committed_options("/nonexistent"));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().reason, "cannot_write");
}

TEST(Serials, are_all_different_and_mostly_of_the_plant_year_week_shape) {
  std::unordered_set<std::string> seen;
  std::size_t usual = 0;
  Serial serial;
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    serial_at(i, 2026, serial);
    if (serial.text.size() == 11 && serial.text[3] >= '1' && serial.text[3] <= '2') ++usual;
    EXPECT_TRUE(seen.insert(serial.text).second) << serial.text;
  }
  EXPECT_EQ(usual, 195'000U);
}

}  // namespace
}  // namespace claviger::examples
