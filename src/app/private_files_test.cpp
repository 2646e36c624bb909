#include "app/private_files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/secret.hpp"
#include "exchange/csv_report.hpp"
#include "store/database.hpp"

namespace claviger::app {
namespace {

namespace fs = std::filesystem;

class PrivateFiles : public testing::Test {
 protected:
  PrivateFiles() : before_(umask(0022)), folder_(fs::temp_directory_path() / ("claviger-" + base::random_public_id())) {
    fs::create_directory(folder_);
  }
  ~PrivateFiles() override {
    umask(before_);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  mode_t before_;
  fs::path folder_;
};

TEST_F(PrivateFiles, nobody_else_reads_what_is_made) {
  keep_files_private();
  {
    const auto database = store::Database::open({(folder_ / "claviger.db").string(), {}, 1});
    ASSERT_TRUE(database) << database.error().text;
    exchange::CsvReport report((folder_ / "rejected.csv").string());
    ASSERT_TRUE(report.reject({.line = 2, .column = "country", .value = "Q", .expected = "a code"}));
    ASSERT_TRUE(report.finish());
    int files = 0;
    for (const auto& file : fs::directory_iterator(folder_)) {
      ++files;
      EXPECT_EQ(file.status().permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none)
          << file.path();
    }
    EXPECT_GE(files, 3) << "database, key, report";
  }
}

}  // namespace
}  // namespace claviger::app
