// What was overwritten is gone from SQLite's file, and whoever else reads and writes hardly notices.

#include "store/unused_bytes.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <thread>

#include "fixture.hpp"

namespace claviger::test {
namespace {

using store::Transaction;

class UnusedBytes : public DatabaseFixture {
 protected:
  static constexpr int kRows = 18'000;

  void SetUp() override {
    DatabaseFixture::SetUp();
    run_sql("create table word (id integer primary key, text text not null)");
    run_sql("create index word_text on word (text)");
    // In no order: pages of the index are divided, and what moved leaves its bytes behind.
    write([&](Transaction& transaction) {
      std::mt19937 dice(7);
      for (int i = 0; i < kRows; ++i)
        store::execute(transaction, "insert into word (id, text) values (:id, :text)", i,
                       std::to_string(dice()) + " SECRET " + std::string(dice() % 90, 'z'));
    });
    run_sql("update word set text = substr(text, 1, instr(text, ' '))");
  }
  void write(const std::function<void(Transaction&)>& work) {
    const auto done = database().write({"test", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
      work(transaction);
      return {};
    });
    ASSERT_TRUE(done) << done.error().detail;
  }
  /// In the file and in its log.
  [[nodiscard]] int secrets() const {
    int found = 0;
    for (const auto* end : {"", "-wal"}) {
      std::ifstream file(url() + end, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      for (auto at = bytes.find("SECRET"); at != std::string::npos; at = bytes.find("SECRET", at + 1)) ++found;
    }
    return found;
  }
  void empty_log() { EXPECT_TRUE(store::UnusedBytes(url()).empty_log()); }
};

TEST_P(UnusedBytes, are_gone_and_nothing_else) {
  empty_log();
  ASSERT_GT(secrets(), 10) << "otherwise this shows nothing";
  const auto before = text("select group_concat(text) from (select text from word order by id)");
  ASSERT_TRUE(database().settle_on_disk([] {}));
  EXPECT_EQ(secrets(), 0);
  EXPECT_EQ(text("pragma integrity_check"), "ok");
  EXPECT_EQ(text("select group_concat(text) from (select text from word order by id)"), before);
}

TEST_P(UnusedBytes, are_taken_away_while_others_have_their_turn_between_the_pieces) {
  const auto other = open_database();
  int turns = 0;
  const auto settled = database().settle_on_disk([&] {
    ++turns;
    const auto written = other->write({"other", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
      store::execute(transaction, "insert into word (text) values ('beside')");
      return {};
    });
    EXPECT_TRUE(written) << "the write lock is free";
    const auto read = other->read([](store::Reader& reader) -> Result<long long> {
      return *store::value<long long>(reader, "select count(*) from word");
    });
    EXPECT_EQ(read.value_or(0), kRows + turns);
  });
  ASSERT_TRUE(settled) << settled.error().text;
  EXPECT_GE(turns, 2) << "the file is two pieces at least";
  EXPECT_EQ(secrets(), 0);
  EXPECT_EQ(text("pragma integrity_check"), "ok");
}

/// A connection that has read a page keeps it; when it writes the page again, the old bytes must not come back.
TEST_P(UnusedBytes, do_not_come_back_from_another_connections_memory) {
  const auto other = open_database();
  const auto touch = [&](const std::string& statement) {
    const auto done = other->write({"other", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
      store::execute(transaction, statement);
      return {};
    });
    ASSERT_TRUE(done);
  };
  touch("update word set text = text || '.' where id % 50 = 0");
  ASSERT_TRUE(database().settle_on_disk([] {}));
  touch("update word set text = text || '.' where id % 50 = 1");
  empty_log();
  EXPECT_EQ(secrets(), 0);
}

TEST_P(UnusedBytes, wait_for_who_writes_without_end_no_longer_than_they_must) {
  // A writer that never lets go: whoever settles gives up and says so.
  const auto other = open_database();
  const auto done = other->write({"other", {}}, clock(), [&](Transaction& transaction) -> Result<void> {
    store::execute(transaction, "insert into word (text) values ('beside')");
    store::UnusedBytes unused(url());
    EXPECT_EQ(unused.clean_next_piece(), store::UnusedBytes::Progress::others_first);
    return {};
  });
  EXPECT_TRUE(done);
}

INSTANTIATE_TEST_SUITE_P(SqliteOnly, UnusedBytes, testing::Values(store::Engine::sqlite), engine_name);

/// A page of 64 bytes: kind, first freeblock, cells, where they begin, fragments; then the pointers to them.
std::vector<unsigned char> page_of(unsigned char kind, std::vector<unsigned char> cells, unsigned char begin) {
  std::vector<unsigned char> page(64, 0xEE);
  const std::vector<unsigned char> header = {kind, 0, 0, 0, static_cast<unsigned char>(cells.size()), 0, begin, 0};
  std::copy(header.begin(), header.end(), page.begin());
  std::size_t at = kind == 2 || kind == 5 ? 12 : 8;
  for (const auto cell : cells) {
    page[at++] = 0;
    page[at++] = cell;
  }
  return page;
}

TEST(UnusedPart, lies_between_the_pointers_and_the_cells) {
  const auto part = store::unused_part_of(page_of(13, {50, 40}, 40), 2);
  ASSERT_TRUE(part);
  EXPECT_EQ(part->from, 12U);
  EXPECT_EQ(part->until, 40U);
  EXPECT_EQ(store::unused_part_of(page_of(10, {}, 64), 2)->from, 8U);
  EXPECT_EQ(store::unused_part_of(page_of(5, {60}, 60), 2)->from, 14U);
}

TEST(UnusedPart, is_left_alone_where_a_page_is_no_b_tree_or_does_not_hold_together) {
  EXPECT_FALSE(store::unused_part_of(page_of(0, {50}, 50), 2)) << "overflow, free";
  EXPECT_FALSE(store::unused_part_of(page_of(13, {50}, 9), 2)) << "cells over pointers";
  EXPECT_FALSE(store::unused_part_of(page_of(13, {50}, 65), 2)) << "cells beyond the page";
  EXPECT_FALSE(store::unused_part_of(page_of(13, {30}, 40), 2)) << "a cell in the unused part";
  EXPECT_FALSE(store::unused_part_of(page_of(13, {64}, 40), 2)) << "a cell beyond the page";
}

}  // namespace
}  // namespace claviger::test
