// A connection that breaks during a COMMIT: what was committed counts, and nobody is told otherwise. Source:
// architecture, idea 5 (after a connection lost during commit the outcome is looked up first).

#include <gmock/gmock.h>

#include "database_proxy.hpp"
#include "exchange/import_command.hpp"
#include "import_fixture.hpp"

namespace claviger::test {
namespace {

using store::ImportState;
using testing::HasSubstr;
using testing::Not;
using Fate = DatabaseProxy::Fate;

constexpr int kForEver = 1'000'000;

class LostCommit : public ImportFixture {
 protected:
  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped() || HasFailure()) return;
    proxy_ = std::make_unique<DatabaseProxy>(url());
    auto opened =
        store::Database::open({.url = proxy_->url(), .key_file = (folder() / "master.key").string(), .connections = 4});
    ASSERT_TRUE(opened) << opened.error().text << opened.error().detail;
    remote_ = std::move(*opened);
    before_ = database().revision().value_or(-1);
  }
  void TearDown() override {
    remote_.reset();
    proxy_.reset();
    ImportFixture::TearDown();
  }

  /// One entry, through the proxy.
  Result<void> write(int& times) {
    return remote_->write({.actor = "test"}, clock(), [&](store::Transaction& transaction) -> Result<void> {
      ++times;
      transaction.append({.kind = "tried", .subject = "test:1", .body = {{"n", 1}}});
      return {};
    });
  }
  long long entries() { return number("select count(*) from journal where kind = 'tried'"); }
  Outcome import_remotely(const std::string& text, usecases::ImportRequest request = {}) {
    return import_into(*remote_, text, std::move(request));
  }

  std::unique_ptr<DatabaseProxy> proxy_;
  std::unique_ptr<store::Database> remote_;
  std::int64_t before_ = 0;
};

TEST_P(LostCommit, whose_answer_is_lost_is_found_in_the_journal) {
  std::int64_t told = 0;
  remote_->on_commit([&](std::int64_t head) { told = head; });
  proxy_->at_commit(Fate::answer_lost, "tried");
  int times = 0;
  const auto done = write(times);
  EXPECT_TRUE(done) << done.error().text << " " << done.error().detail;
  EXPECT_EQ(times, 1);
  EXPECT_EQ(entries(), 1);
  EXPECT_EQ(told, before_ + 1);
}

TEST_P(LostCommit, that_did_not_arrive_is_done_again) {
  proxy_->at_commit(Fate::question_lost, "tried");
  int times = 0;
  const auto done = write(times);
  EXPECT_TRUE(done) << done.error().text << " " << done.error().detail;
  EXPECT_EQ(times, 2);
  EXPECT_EQ(entries(), 1);
}

TEST_P(LostCommit, that_arrives_late_counts_once) {
  proxy_->at_commit(Fate::late, "tried");
  int times = 0;
  const auto done = write(times);
  EXPECT_TRUE(done) << done.error().text << " " << done.error().detail;
  EXPECT_EQ(times, 1);
  EXPECT_EQ(entries(), 1);
}

TEST_P(LostCommit, of_which_nobody_can_be_asked_is_told_as_unavailable) {
  proxy_->at_commit(Fate::answer_lost, "tried", kForEver);
  int times = 0;
  const auto done = write(times);
  ASSERT_FALSE(done);
  EXPECT_EQ(failure_of(done), "unavailable");
  EXPECT_EQ(times, 1);
  EXPECT_EQ(entries(), 1);
}

TEST_P(LostCommit, without_an_entry_is_not_done_twice) {
  proxy_->at_commit(Fate::answer_lost, "budget_use");
  int times = 0;
  const auto done = remote_->write({.actor = "test"}, clock(), [&](store::Transaction& transaction) -> Result<void> {
    ++times;
    store::execute(transaction, "insert into budget_use (bucket, at, amount) values ('x', '', 1)");
    return {};
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(failure_of(done), "unavailable");
  EXPECT_EQ(times, 1);
}

/// `refused`: connections that fail behind the loss. The first would have looked the commit up.
TEST_P(LostCommit, of_an_import_leaves_it_published_and_says_so) {
  for (const int refused : {0, 1}) {
    const auto lines = 4 + refused;
    proxy_->at_commit(Fate::answer_lost, "import_published", refused);
    const auto report = done(import_remotely(many_lines(lines, 1)));
    proxy_->admit();
    EXPECT_EQ(report.run.state, ImportState::published) << refused;
    EXPECT_EQ(generation(), report.run.id.value) << refused;
    EXPECT_EQ(seen("contract_line"), lines) << refused;
    EXPECT_EQ(number("select lines from import_head"), lines) << refused;
    EXPECT_EQ(done(contracts(many_lines(lines, 1))).run.state, ImportState::unchanged) << refused;
  }
}

TEST_P(LostCommit, of_an_import_that_nobody_can_be_asked_about_is_not_called_nothing) {
  const auto path = (folder() / "contracts.csv").string();
  std::ofstream(path, std::ios::binary) << many_lines(4, 2);
  std::ostringstream out;
  std::ostringstream progress;
  proxy_->at_commit(Fate::answer_lost, "import_published", kForEver);
  const int code = exchange::run_import_command(*remote_, clock(), {.file = path}, {.out = out, .progress = progress});
  EXPECT_EQ(code, 1);
  EXPECT_THAT(progress.str(), HasSubstr("Import the same file again"));
  EXPECT_THAT(progress.str(), Not(HasSubstr("Nothing was changed")));
  EXPECT_EQ(seen("contract_line"), 4);
  proxy_->admit();
  clock().advance(std::chrono::minutes(5));
  EXPECT_FALSE(usecases::SweepImport(*remote_, clock(), waiter_).abandoned().value_or(true));
  EXPECT_EQ(seen("contract_line"), 4);
  EXPECT_EQ(done(import_remotely(many_lines(4, 2))).run.state, ImportState::unchanged);
}

TEST_P(LostCommit, of_an_import_that_waits_leaves_it_waiting) {
  done(contracts(many_lines(100, 10)));
  for (const int refused : {0, 1}) {
    proxy_->at_commit(Fate::answer_lost, "set state = 'waiting_for_confirmation'", refused);
    const auto report = done(import_remotely(many_lines(50, 10), {.extent = usecases::Extent::complete}));
    proxy_->admit();
    ASSERT_EQ(report.run.state, ImportState::waiting_for_confirmation) << refused;
    ASSERT_TRUE(usecases::cancel_import(database(), {.actor = "test"}, clock(), report.run.public_id));
  }
}

TEST_P(LostCommit, of_an_import_that_changes_nothing_leaves_it_unchanged) {
  done(contracts(many_lines(4, 2)));
  DoAt arm("settled", [&] { proxy_->at_commit(Fate::answer_lost, "update import_run", 1); });
  // The same rows in another file, so that they are read.
  const auto report = done(import_into(*remote_, many_lines(4, 2) + "\n", {}, &arm));
  proxy_->admit();
  EXPECT_EQ(report.run.state, ImportState::unchanged);
  EXPECT_EQ(seen("contract_line"), 4);
}

INSTANTIATE_TEST_SUITE_P(Postgresql, LostCommit, testing::Values(store::Engine::postgresql), engine_name);

}  // namespace
}  // namespace claviger::test
