// Imports behind a door: what goes wrong there ends the import, never the server.

#include "exchange/background_import.hpp"

#include <gmock/gmock.h>

#include <new>
#include <thread>

#include "import_fixture.hpp"

namespace claviger::test {
namespace {

using store::ImportState;

/// Memory runs out for every thread but the test's own, once it is told so.
class ThrowingClock final : public Clock {
 public:
  explicit ThrowingClock(const Clock& clock) : clock_(clock) {}
  [[nodiscard]] TimePoint now() const override {
    if (is_throwing && std::this_thread::get_id() != owner_) throw std::bad_alloc();
    return clock_.now();
  }
  std::atomic<bool> is_throwing = false;

 private:
  const Clock& clock_;
  const std::thread::id owner_ = std::this_thread::get_id();
};

class BackgroundImports : public ImportFixture {
 protected:
  usecases::ImportUpload upload(const std::string& text) {
    const auto path = folder() / "upload.csv";
    std::ofstream(path, std::ios::binary) << text;
    return {.path = path,
            .keep = nullptr,
            .request = {.kind = Kind::contracts, .cause = {.actor = "test", .request_id = {}}}};
  }
};

TEST_P(BackgroundImports, go_on_behind_the_answer) {
  exchange::BackgroundImport imports(database(), clock(), {folder()});
  const auto run = imports.start(upload(many_lines(100, 10)));
  ASSERT_TRUE(run) << run.error().text;
  EXPECT_EQ(run->state, ImportState::running);
  imports.await_end();
  EXPECT_EQ(seen("contract_line"), 100);
}

TEST_P(BackgroundImports, keep_their_lists_of_rejected_rows_for_so_many_days) {
  const auto left = [&](const std::string& name, std::chrono::days age) {
    std::ofstream(folder() / name) << "line,column,value,expected\n";
    std::filesystem::last_write_time(folder() / name, std::chrono::file_clock::from_sys(clock().now() - age));
  };
  left("rejected-old.csv", std::chrono::days(30));
  left("rejected-young.csv", std::chrono::days(29));
  left("another.csv", std::chrono::days(99));
  exchange::BackgroundImport imports(database(), clock(), {folder()});
  EXPECT_FALSE(std::filesystem::exists(folder() / "rejected-old.csv"));
  EXPECT_TRUE(std::filesystem::exists(folder() / "rejected-young.csv"));
  EXPECT_TRUE(std::filesystem::exists(folder() / "another.csv"));
  clock().advance(std::chrono::hours(24));
  ASSERT_TRUE(imports.start(upload(many_lines(10, 1))));
  imports.await_end();
  EXPECT_FALSE(std::filesystem::exists(folder() / "rejected-young.csv"));
}

TEST_P(BackgroundImports, that_run_out_of_memory_are_left_to_the_next_sweep) {
  ThrowingClock failing(clock());
  exchange::BackgroundImport imports(database(), failing, {folder()});
  failing.is_throwing = true;
  ASSERT_TRUE(imports.start(upload(many_lines(900, 45))));
  imports.await_end();
  failing.is_throwing = false;
  EXPECT_EQ(seen("contract_line"), 0);
  clock().advance(std::chrono::seconds(31));
  const auto next = imports.start(upload(many_lines(100, 10)));
  EXPECT_TRUE(next) << next.error().text;
  imports.await_end();
  EXPECT_EQ(text("select state from import_run order by id desc limit 1"), "published");
  EXPECT_EQ(seen("contract_line"), 100);
}

TEST_P(BackgroundImports, that_are_asked_to_stop_end_at_their_next_piece) {
  exchange::BackgroundImport imports(database(), clock(), {folder()});
  imports.ask_stop();
  ASSERT_TRUE(imports.start(upload(many_lines(900, 45))));
  imports.await_end();
  EXPECT_EQ(seen("contract_line"), 0);
  EXPECT_EQ(text("select state from import_run order by id desc limit 1"), "running") << "left to the next sweep";
}

CLAVIGER_BOTH_ENGINES(BackgroundImports);

}  // namespace
}  // namespace claviger::test
