// Readers decide while one writes and imports are published. What is written is in the writer's next decision; a reader
// never goes back. Run it with the preset `tsan` too: that is what it is for.

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "journeys/town.hpp"
#include "usecases/operate.hpp"

namespace claviger::test {
namespace {

using domain::IdentifierType;
using domain::Scope;

class IndexReaders : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    publish({.number = "C1", .serial = "FOC1"});
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    journal_ = std::make_unique<usecases::FollowJournal>(database(), clock(), index_);
    ASSERT_TRUE(journal_->follow());
    editable_services().index = &index_;
    database().on_commit([this](std::int64_t position) { journal_->reach(position); });
  }
  void TearDown() override {
    if (!IsSkipped()) database().on_commit({});
    Town::TearDown();
  }

  usecases::AccessAnswer ask(const std::string& type, const std::string& id) {
    const auto answer = usecases::decide_access(services(), {robin_.account.public_id, "open_case", type, id, {}});
    EXPECT_TRUE(answer);
    return answer.value_or(usecases::AccessAnswer{});
  }

  /// Until told to stop. Gives how many decisions were made.
  long read_on(const std::atomic<bool>& is_over) {
    long decisions = 0;
    for (std::int64_t last = 0; !is_over; ++decisions) {
      const auto answer = decisions % 2 == 0 ? ask("contract", "C1") : ask("serial", "FOC1");
      EXPECT_GE(answer.revision, last) << "a reader went back";
      last = answer.revision;
    }
    return decisions;
  }

  void expect_written(bool may) {
    EXPECT_EQ(ask("contract", "C1").decision, may);
    EXPECT_EQ(ask("contract", "C1").revision, *database().revision());
  }

  usecases::Principal robin_;
  index::Index index_;
  std::unique_ptr<usecases::FollowJournal> journal_;
};

TEST_P(IndexReaders, decide_while_others_write_and_imports_are_published) {
  constexpr int kRounds = 40, kReaders = 3;
  const usecases::NumberRef contract{IdentifierType::contract, "C1"};
  std::atomic<bool> is_over = false;
  std::atomic<long> decisions = 0;
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < kReaders; ++i) readers.emplace_back([&] { decisions += read_on(is_over); });
    std::jthread poller([&] {
      while (!is_over) EXPECT_TRUE(journal_->follow());
    });
    for (int round = 0; round < kRounds; ++round) {
      EXPECT_TRUE(usecases::give_direct_access(services(), robin_.account.email, contract, Scope::support));
      expect_written(true);
      publish_change({.number = "C1", .ends_in_days = 0});
      expect_written(false);
      publish_change({.number = "C1", .ends_in_days = 10 + round});
      expect_written(true);
      EXPECT_TRUE(usecases::remove_direct_access(services(), robin_.account.email, contract, Scope::support));
      expect_written(false);
    }
    is_over = true;
  }
  EXPECT_GT(decisions, kRounds);
}

CLAVIGER_BOTH_ENGINES(IndexReaders);

}  // namespace
}  // namespace claviger::test
