#include "jobs/worker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <future>
#include <sstream>
#include <stdexcept>

#include "base/secret.hpp"
#include "usecases/lease.hpp"

namespace claviger::jobs {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// What the log is told while this lives.
class Log {
 public:
  Log() : before_(spdlog::default_logger()) {
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(text_);
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", std::move(sink)));
  }
  ~Log() { spdlog::set_default_logger(before_); }
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  [[nodiscard]] std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::shared_ptr<spdlog::logger> before_;
};

class Workers : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("claviger-jobs-" + base::random_public_id());
    std::filesystem::create_directories(folder_);
    auto opened = store::Database::open(
        {.url = (folder_ / "test.db").string(), .key_file = (folder_ / "master.key").string(), .connections = 4});
    ASSERT_TRUE(opened) << opened.error().detail;
    database_ = std::move(*opened);
    services_ =
        std::make_unique<usecases::Services>(usecases::Services{*database_, clock_, catalogue_, instance_, policy_});
  }
  void TearDown() override {
    database_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  /// Runs a worker until its step says so, and ends it.
  static void run(Worker& worker, std::future<void> done) {
    worker.start();
    done.wait();
    worker.stop();
  }

  std::filesystem::path folder_;
  base::ManualClock clock_{*base::parse_time("2026-01-15T12:00:00Z")};
  formats::Catalogue catalogue_;
  usecases::Instance instance_;
  domain::Policy policy_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<usecases::Services> services_;
};

TEST_F(Workers, log_the_type_of_what_a_step_throws_and_go_on) {
  const Log log;
  std::promise<void> second;
  int steps = 0;
  Worker worker(*services_, {.name = "tried", .pause = std::chrono::milliseconds(1)}, [&]() -> Result<bool> {
    if (++steps == 1) throw std::length_error("anna.novakova@hoshizora.example");
    if (steps == 2) second.set_value();
    return false;
  });
  run(worker, second.get_future());
  EXPECT_THAT(log.text(), AllOf(HasSubstr("tried"), HasSubstr("length_error"), Not(HasSubstr("anna"))));
}

TEST_F(Workers, survive_what_is_no_exception_at_all) {
  const Log log;
  std::promise<void> second;
  int steps = 0;
  Worker worker(*services_, {.name = "tried", .pause = std::chrono::milliseconds(1)}, [&]() -> Result<bool> {
    if (++steps == 1) throw 7;
    if (steps == 2) second.set_value();
    return false;
  });
  run(worker, second.get_future());
  EXPECT_THAT(log.text(), HasSubstr("tried"));
}

/// A step that takes all its time, again and again: nobody else may act before it has ended.
TEST_F(Workers, hold_their_lease_to_the_end_of_the_longest_step) {
  std::promise<void> last;
  int steps = 0;
  int taken = 0;
  const std::chrono::seconds longest{70};
  Worker worker(*services_, {.name = "slow", .longest_step = longest, .lease = std::chrono::seconds(100)},
                [&]() -> Result<bool> {
                  clock_.advance(longest - std::chrono::seconds(1));
                  const auto other = usecases::hold_lease(*services_, "slow", "another", longest);
                  if (other.value_or(true)) ++taken;
                  if (++steps == 5) last.set_value();
                  return steps < 5;
                });
  run(worker, last.get_future());
  EXPECT_EQ(taken, 0);
}

TEST_F(Workers, that_are_asked_to_stop_begin_no_other_step) {
  int steps = 0;
  std::promise<void> first;
  Worker* self = nullptr;
  Worker worker(*services_, {.name = "tried"}, [&]() -> Result<bool> {
    ++steps;
    self->ask_stop();
    first.set_value();
    return true;
  });
  self = &worker;
  run(worker, first.get_future());
  EXPECT_EQ(steps, 1);
  EXPECT_TRUE(usecases::hold_lease(*services_, "tried", "another", std::chrono::seconds(1)).value_or(false))
      << "the lease was given up";
}

}  // namespace
}  // namespace claviger::jobs
