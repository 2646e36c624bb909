// Every statement that requests, decisions and the clock wait for takes an index of its own, however large the tables:
// on SQLite its plan says so, on PostgreSQL (whose plans are guesses from statistics) the rows that it reads are
// counted.

#include <gmock/gmock.h>

#include <functional>
#include <regex>
#include <set>
#include <sstream>

#include "fixture.hpp"
#include "store_suite/crowd.hpp"
#include "store_suite/plan_statements.hpp"

namespace claviger::test {
namespace {

/// A plan's line reads a whole table, but for tables of one row, a row of constants, lists that were bound, and the
/// indexes of what waits or is excluded, which hold nothing else.
bool reads_everything(const std::string& line) {
  static const std::regex kScan(R"(SCAN (\w+)( USING (?:COVERING )?INDEX (\w+))?.*)");
  static const std::set<std::string> kSmall = {"import_head", "journal_head", "json_each", "chain",
                                               "link",        "found",        "CONSTANT"};
  static const std::set<std::string> kWaiting = {
      "request_item_vendor",       "request_item_locked",          "watch_due",         "bill_to_exclusion_current",
      "request_item_revalidation", "revalidation_round_finishing", "revalidation_tell", "nomination_claimed"};
  std::smatch match;
  return std::regex_match(line, match, kScan) && !kSmall.contains(match[1]) && !kWaiting.contains(match[3]);
}

bool takes(const std::string& plan, const std::string& index) {
  return std::regex_search(plan, std::regex("INDEX " + index + "\\b"));
}

class Crowded : public DatabaseFixture {
 protected:
  void SetUp() override {
    DatabaseFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    const auto made = make_crowd(database(), GetParam() == store::Engine::sqlite ? 1'000 : 10'000);
    ASSERT_TRUE(made) << made.error().detail;
  }

  /// Runs `work` in a transaction that is taken back.
  void try_out(const std::string& name, const std::function<void(Transaction&)>& work) {
    const auto undone = database().write({"test", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
      work(transaction);
      return base::fail(ErrorCode::conflict, "undone");
    });
    EXPECT_EQ(failure_of(undone), "undone") << name << ": " << undone.error().detail;
  }
};

/// SQLite plans without statistics: its plans are the same for any crowd.
class PlansOnSqlite : public Crowded {
 protected:
  /// The texts of the statements that are run.
  static std::set<std::string> texts_of(Transaction& transaction, const Asked& asked) {
    std::stringstream log;
    transaction.session().set_log_stream(&log);
    asked.ask(transaction);
    transaction.session().set_log_stream(nullptr);
    std::set<std::string> texts;
    for (std::string text; std::getline(log, text);) texts.insert(text);
    return texts;
  }

  static std::string plan_of(Transaction& transaction, const Asked& asked) {
    std::string plan;
    for (const auto& text : texts_of(transaction, asked)) {
      store::each<int, int, int, std::string>(
          transaction, "explain query plan " + text, [&](int, int, int, const std::string& line) {
            plan += line + "\n";
            EXPECT_FALSE(reads_everything(line)) << asked.name << ": " << line << "\n" << text;
          });
    }
    return plan;
  }
};

/// PostgreSQL plans by its statistics: what counts is what it then reads.
class ReadsOnPostgresql : public Crowded {
 protected:
  /// Rows that this connection has read so far, by whatever way.
  static long long rows_read(const store::Reader& reader) {
    return store::value<long long>(
               reader,
               "select cast(coalesce(sum(seq_tup_read), 0) + coalesce(sum(idx_tup_fetch), 0) as bigint) from "
               "pg_stat_xact_user_tables where schemaname = current_schema()")
        .value_or(0);
  }
};

TEST_P(PlansOnSqlite, take_for_every_statement_indexes_of_its_own) {
  for (const auto& asked : all_statements()) {
    try_out(asked.name, [&](Transaction& transaction) {
      const auto plan = plan_of(transaction, asked);
      for (const auto& index : asked.indexes)
        EXPECT_TRUE(takes(plan, index)) << asked.name << " does not take " << index << "\n" << plan;
    });
  }
}

TEST_P(ReadsOnPostgresql, are_few_for_every_statement) {
  run_sql("analyze");
  for (const auto& asked : all_statements()) {
    try_out(asked.name, [&](Transaction& transaction) {
      const auto before = rows_read(transaction);
      asked.ask(transaction);
      EXPECT_LE(rows_read(transaction) - before, asked.most_read) << asked.name;
    });
  }
}

INSTANTIATE_TEST_SUITE_P(OneEngine, PlansOnSqlite, testing::Values(store::Engine::sqlite), engine_name);
INSTANTIATE_TEST_SUITE_P(OneEngine, ReadsOnPostgresql, testing::Values(store::Engine::postgresql), engine_name);

TEST(ReadsEverything, is_said_of_a_scan_alone) {
  EXPECT_TRUE(reads_everything("SCAN company_version"));
  EXPECT_TRUE(reads_everything("SCAN i USING INDEX request_item_account"));
  EXPECT_TRUE(reads_everything("SCAN g USING COVERING INDEX access_grant_number"));
  EXPECT_FALSE(reads_everything("SCAN import_head"));
  EXPECT_FALSE(reads_everything("SCAN json_each VIRTUAL TABLE INDEX 1:"));
  EXPECT_FALSE(reads_everything("SCAN i USING INDEX request_item_vendor"));
  EXPECT_FALSE(reads_everything("SEARCH v USING INDEX contract_version_bill_to (bill_to_id=?)"));
}

}  // namespace
}  // namespace claviger::test
