#pragma once
// A fresh database for each test, on SQLite and on PostgreSQL. A suite that must hold on both engines writes
//
//   class Accounts : public claviger::test::DatabaseFixture {};
//   TEST_P(Accounts, an_address_belongs_to_one_account) { … database().write(…) … }
//   CLAVIGER_BOTH_ENGINES(Accounts);
//
// PostgreSQL takes part where CLAVIGER_TEST_POSTGRESQL names a database (tests/postgresql.sh COMMAND sets it); every
// test gets a schema of its own there. Without it the test is skipped, and fails where CI=true.

#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "store/database.hpp"
#include "store/sql.hpp"
#include "store_suite/failure.hpp"

namespace claviger::test {

/// 2026-01-15T12:00:00Z: where every test's clock starts.
inline TimePoint start_of_tests() {
  return *base::parse_time("2026-01-15T12:00:00Z");
}

class DatabaseFixture : public testing::TestWithParam<store::Engine> {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("claviger-test-" + base::random_public_id());
    std::filesystem::create_directories(folder_);
    if (GetParam() == store::Engine::sqlite) {
      url_ = (folder_ / "test.db").string();
    } else if (!make_schema()) {
      return;
    }
    database_ = open_database();
  }

  void TearDown() override {
    database_.reset();
    if (!schema_.empty()) {
      soci::session session(soci::postgresql, server_);
      session << "set client_min_messages = 'warning'";
      session << "drop schema " + schema_ + " cascade";
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] store::Database& database() { return *database_; }
  [[nodiscard]] base::ManualClock& clock() { return clock_; }
  /// A folder of the test's own, removed behind it.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] std::string key_file() const { return (folder_ / "master.key").string(); }

  /// One more process, as it were, on the same database.
  std::unique_ptr<store::Database> open_database() {
    auto opened = store::Database::open({.url = url_, .key_file = key_file(), .connections = 4});
    if (!opened) ADD_FAILURE() << opened.error().text << " " << opened.error().detail;
    return opened ? std::move(*opened) : nullptr;
  }

  /// Back to a database that nobody has opened yet.
  void start_over() {
    database_.reset();
    if (schema_.empty()) {
      for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(url_ + ending);
      return;
    }
    soci::session session(soci::postgresql, server_);
    session << "set client_min_messages = 'warning'";
    session << "drop schema " + schema_ + " cascade";
    session << "create schema " + schema_;
  }

  /// The first column of a query's first row.
  long long number(const std::string& query) {
    const auto found = database_->read(
        [&](store::Reader& reader) -> Result<long long> { return store::value<long long>(reader, query).value_or(0); });
    if (!found) ADD_FAILURE() << query << ": " << found.error().detail;
    return found.value_or(-1);
  }
  std::string text(const std::string& query) {
    const auto found = database_->read([&](store::Reader& reader) -> Result<std::string> {
      return store::value<std::string>(reader, query).value_or("");
    });
    if (!found) ADD_FAILURE() << query << ": " << found.error().detail;
    return found.value_or("");
  }
  /// A statement in a transaction of its own, without a journal entry.
  void run_sql(const std::string& statement) {
    const auto done = database_->write({.actor = "test"}, clock_, [&](store::Transaction& transaction) -> Result<void> {
      store::execute(transaction, statement);
      return {};
    });
    if (!done) ADD_FAILURE() << statement << ": " << done.error().detail;
  }

 private:
  bool make_schema() {
    const char* server = std::getenv("CLAVIGER_TEST_POSTGRESQL");
    if (server == nullptr || *server == '\0') {
      const char* ci = std::getenv("CI");
      if (ci != nullptr && std::string(ci) == "true") {
        ADD_FAILURE() << "CLAVIGER_TEST_POSTGRESQL is not set: run through tests/postgresql.sh";
      }
      skip();
      return false;
    }
    server_ = server;
    schema_ = "test_" + base::random_public_id();
    soci::session session(soci::postgresql, server_);
    session << "create schema " + schema_;
    url_ = server_ + (server_.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + schema_;
    return true;
  }
  static void skip() { GTEST_SKIP() << "CLAVIGER_TEST_POSTGRESQL is not set: run through tests/postgresql.sh"; }

  std::filesystem::path folder_;
  std::string url_;
  std::string server_;
  std::string schema_;
  base::ManualClock clock_{start_of_tests()};
  std::unique_ptr<store::Database> database_;
};

inline std::string engine_name(const testing::TestParamInfo<store::Engine>& info) {
  return info.param == store::Engine::sqlite ? "sqlite" : "postgresql";
}

}  // namespace claviger::test

#define CLAVIGER_BOTH_ENGINES(Suite)                                                                              \
  INSTANTIATE_TEST_SUITE_P(BothEngines, Suite,                                                                    \
                           testing::Values(claviger::store::Engine::sqlite, claviger::store::Engine::postgresql), \
                           claviger::test::engine_name)
