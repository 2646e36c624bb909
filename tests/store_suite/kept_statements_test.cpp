// Statements that stay prepared: the second use is the same statement, and nothing of the first use is left in it.

#include "store/kept_statements.hpp"

#include <gtest/gtest.h>

#include "store/import_staging.hpp"
#include "store_suite/fixture.hpp"

namespace claviger::test {
namespace {

using store::KeptStatements;
using store::LentStatement;

class KeepsStatements : public DatabaseFixture {
 protected:
  void SetUp() override {
    DatabaseFixture::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    session_ = store::open_session(url());
    *session_ << "create table shelf (name text not null, seat bigint not null)";
  }
  void TearDown() override {
    session_.reset();
    DatabaseFixture::TearDown();
  }

  /// A row for each seat of `name`; tells which statement it was.
  static const void* put(store::Reader& reader, const std::string& name, long long seat) {
    LentStatement statement(reader.session(), reader.kept_statements(), kInsert);
    statement->exchange(soci::use(name));
    statement->exchange(soci::use(seat));
    statement.bind();
    statement->execute(true);
    return statement->get_backend();
  }
  static std::vector<long long> seats(store::Reader& reader, const std::string& name) {
    std::vector<long long> found;
    store::each<long long>(reader, kSelect, [&](long long seat) { found.push_back(seat); }, name);
    return found;
  }

  static inline const std::string kInsert = "insert into shelf (name, seat) values (:name, :seat)";
  static inline const std::string kSelect = "select seat from shelf where name = :name order by seat";
  std::unique_ptr<soci::session> session_;
  base::Key key_{};
};

TEST_P(KeepsStatements, the_second_use_is_the_same_statement_with_its_own_values) {
  KeptStatements kept(*session_, GetParam());
  store::Reader reader(*session_, GetParam(), key_, &kept);
  const auto* first = put(reader, "a", 1);
  EXPECT_EQ(put(reader, "b", 2), first);
  EXPECT_EQ(put(reader, "a", 3), first);
  EXPECT_EQ(seats(reader, "a"), (std::vector<long long>{1, 3}));
  EXPECT_EQ(seats(reader, "b"), (std::vector<long long>{2}));
  EXPECT_EQ(seats(reader, "c"), (std::vector<long long>{}));
  EXPECT_EQ(seats(reader, "a"), (std::vector<long long>{1, 3}));
  EXPECT_EQ(kept.size(), 2U);
}

TEST_P(KeepsStatements, who_wants_a_text_that_is_in_use_gets_another_one) {
  KeptStatements kept(*session_, GetParam());
  store::Reader reader(*session_, GetParam(), key_, &kept);
  for (const auto seat : {1, 2}) put(reader, "a", seat);
  put(reader, "b", 7);
  std::vector<std::vector<long long>> inner;
  std::vector<long long> outer;
  store::each<long long>(
      reader, kSelect,
      [&](long long seat) {
        outer.push_back(seat);
        inner.push_back(seats(reader, "b"));
      },
      std::string("a"));
  EXPECT_EQ(outer, (std::vector<long long>{1, 2}));
  EXPECT_EQ(inner, (std::vector<std::vector<long long>>{{7}, {7}}));
  EXPECT_EQ(kept.size(), 2U);
}

TEST_P(KeepsStatements, one_that_failed_is_not_kept) {
  KeptStatements kept(*session_, GetParam());
  store::Reader reader(*session_, GetParam(), key_, &kept);
  put(reader, "a", 1);
  const auto stop_at_first_row = [&] {
    store::each<long long>(reader, kSelect, [](long long) { throw std::runtime_error("enough"); }, std::string("a"));
  };
  EXPECT_THROW(stop_at_first_row(), std::runtime_error);
  EXPECT_EQ(kept.size(), 1U);
  EXPECT_EQ(seats(reader, "a"), (std::vector<long long>{1}));
}

/// Rows that were not read to their end would keep a reader's view of the file, and hold its log.
TEST_P(KeepsStatements, one_that_is_kept_holds_no_lock) {
  KeptStatements kept(*session_, GetParam());
  store::Reader reader(*session_, GetParam(), key_, &kept);
  for (const auto seat : {1, 2, 3}) put(reader, "a", seat);
  {
    LentStatement statement(reader.session(), reader.kept_statements(), kSelect);
    const std::string name = "a";
    long long seat = 0;
    statement->exchange(soci::into(seat));
    statement->exchange(soci::use(name));
    statement.bind();
    statement->execute(false);
    EXPECT_TRUE(statement->fetch());
  }
  *session_ << "drop table shelf";
  EXPECT_EQ(kept.size(), 2U);
}

TEST_P(KeepsStatements, a_changed_table_is_read_as_it_is) {
  KeptStatements kept(*session_, GetParam());
  store::Reader reader(*session_, GetParam(), key_, &kept);
  put(reader, "a", 1);
  EXPECT_EQ(seats(reader, "a").size(), 1U);
  const auto other = store::open_session(url());
  *other << "alter table shelf add column note text not null default ''";
  *other << "create index shelf_by_name on shelf (name)";
  put(reader, "a", 2);
  EXPECT_EQ(seats(reader, "a"), (std::vector<long long>{1, 2}));
}

TEST_P(KeepsStatements, the_longest_unused_one_goes) {
  KeptStatements kept(*session_, GetParam(), 2);
  store::Reader reader(*session_, GetParam(), key_, &kept);
  const auto* first = put(reader, "a", 1);
  (void)seats(reader, "a");
  EXPECT_EQ(put(reader, "a", 2), first);
  (void)store::value<long long>(reader, "select count(*) from shelf");
  EXPECT_EQ(kept.size(), 2U);
  EXPECT_EQ(put(reader, "a", 3), first) << "used later than what went";
  kept.forget();
  EXPECT_EQ(kept.size(), 0U);
  EXPECT_EQ(seats(reader, "a"), (std::vector<long long>{1, 2, 3}));
}

/// A plan that is kept fits a table as it was: what another process's migration made of it is seen all the same.
TEST_P(KeepsStatements, a_column_that_has_become_another_type_is_read_as_that) {
  *session_ << "insert into shelf (name, seat) values ('a', 1)";
  const auto seat = [&] {
    const auto found = database().read([&](store::Reader& reader) -> Result<std::string> {
      return store::value<std::string>(reader, "select seat from shelf where name = :name", "a").value_or("none");
    });
    return found ? *found : found.error().detail;
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(seat(), "1");
  for (const auto* change : {"alter table shelf add column wide text not null default 'first row'",
                             "alter table shelf drop column seat", "alter table shelf rename column wide to seat"})
    *session_ << change;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(seat(), "first row");
}

class PlansImports : public DatabaseFixture {};

/// Its tables grow while it looks things up in them, and nothing is known yet of what it wrote: plans from when they
/// were empty made it take 2.5 times as long, and reading all lines for a few contracts takes longer with each line.
TEST_P(PlansImports, at_each_run_by_index_and_nothing_else) {
  const auto planning_after = [&](const std::function<void(store::Transaction&)>& work) {
    const auto planning =
        database().write({"test", {}}, clock(), [&](store::Transaction& transaction) -> Result<std::string> {
          work(transaction);
          return store::value<std::string>(transaction,
                                           "select current_setting('plan_cache_mode') || ' ' || "
                                           "current_setting('enable_seqscan') || ' ' || current_setting('jit')")
              .value_or("");
        });
    return planning.value_or("");
  };
  const auto staging = store::make_staging(store::ImportKind::companies, {.generation = {1}});
  store::ImportRows rows;
  const auto before = planning_after([](auto&) {});
  EXPECT_TRUE(before.starts_with("auto on ")) << before;
  const std::string planned = "force_custom_plan off off";
  EXPECT_EQ(planning_after([&](auto& transaction) { staging->plan_rows(transaction, rows); }), planned);
  EXPECT_EQ(planning_after([&](auto& transaction) { staging->plan_rest(transaction, 100); }), planned);
  EXPECT_EQ(planning_after([&](auto& transaction) { staging->write(transaction); }), planned);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(planning_after([](auto&) {}), before);
}

CLAVIGER_BOTH_ENGINES(KeepsStatements);
INSTANTIATE_TEST_SUITE_P(Postgresql, PlansImports, testing::Values(store::Engine::postgresql), engine_name);

}  // namespace
}  // namespace claviger::test
