// The index answers as the slow scan does, whatever happened before.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/counts.hpp"
#include "model/faults.hpp"
#include "model/history.hpp"
#include "model/options.hpp"
#include "model/questions.hpp"
#include "model/searches.hpp"
#include "store_suite/fixture.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/decide_access_by_index.hpp"
#include "usecases/index_view.hpp"
#include "usecases/store_view.hpp"

namespace claviger::model {
namespace {

/// Most faults are found out within hundreds of steps; the rarest boundary decides.
constexpr int kMostStepsForFaults = 5000;

using usecases::AccessAnswer;
using usecases::AccessQuestion;
using usecases::FollowJournal;

/// Under a bill-to the index names the first boundary of any contract, the scan looks which one matters.
bool is_same(const AccessQuestion& question, const AccessAnswer& one, const AccessAnswer& other) {
  return one.decision == other.decision && one.reason == other.reason &&
         (question.resource_type == "bill_to" || one.valid_until == other.valid_until);
}

/// One index with its follower, right or with a fault.
struct Followed {
  Followed(store::Database& database, const Clock& clock, std::string fault, usecases::FollowOptions options = {})
      : name(std::move(fault)), journal(database, clock, index, std::move(options)) {}
  std::string name;
  index::Index index;
  FollowJournal journal;
};

class Model : public test::DatabaseFixture {
 protected:
  static constexpr const char* kZone = "Asia/Tokyo";

  void SetUp() override {
    DatabaseFixture::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    domain::Policy policy;
    policy.contract_time_zone = kZone;
    services_ = std::make_unique<usecases::Services>(
        usecases::Services{database(), clock(), catalogue_, {}, std::move(policy)});
    history_ = std::make_unique<History>(database(), clock(), dice_, kZone);
  }
  void TearDown() override {
    history_.reset();
    services_.reset();
    DatabaseFixture::TearDown();
  }

  /// SQLite's commits are quick; what PostgreSQL adds is another planner, not other histories.
  [[nodiscard]] int steps() const {
    return GetParam() == store::Engine::sqlite ? options().steps : options().steps / 10;
  }

  AccessAnswer scanned(const AccessQuestion& question) {
    const auto answer = usecases::decide_access_by_scan(*services_, question);
    if (!answer) ADD_FAILURE() << answer.error().detail;
    return answer.value_or(AccessAnswer{});
  }
  AccessAnswer indexed(const Followed& followed, const AccessQuestion& question,
                       index::ChainVisitor* visitor = nullptr) {
    return usecases::decide_access_by_index(*services_, followed.index, question, visitor).value_or(AccessAnswer{});
  }

  /// False, with a failure that can be played again, where the two differ.
  bool agree(const Followed& followed, const AccessQuestion& question) {
    const auto now = clock().now();
    counts_.asking(question, now, usecases::today_of(*services_, now));
    const auto found = indexed(followed, question, &counts_);
    const auto expected = scanned(question);
    counts_.answered(found);
    if (is_same(question, found, expected) && found.revision == expected.revision) return true;
    ADD_FAILURE() << "seed " << options().seed << ", step " << step_ << ": " << to_text(question) << "\n  index "
                  << to_text(found) << " at " << found.revision << ", scan " << to_text(expected) << " at "
                  << expected.revision;
    return false;
  }

  /// What a caller may hear depends on where the resource stands and on what he holds of a serial: both views must say
  /// the same of a question that the store has been asked anyway.
  void agree_on_reach(const Followed& followed, const AccessQuestion& question) {
    const auto bill_to = World::bill_to_number(aside_.between(1, World::kBillTos));
    const auto& asker = aside_.pick(history_->world().people()).account;
    const AccessAnswer several{.reason = domain::DecisionReason::serial_ambiguous};
    const auto told = [&](const usecases::AccessView& view) {
      const auto answer = view.told_to_oneself(asker, question, several);
      return fmt::format("{} {}", view.is_under({bill_to}, question), domain::to_text(answer.reason));
    };
    const auto found = told(usecases::IndexView(*services_, *followed.index.root()));
    const auto expected = database().read(
        [&](store::Reader& reader) -> Result<std::string> { return told(usecases::StoreView(*services_, reader)); });
    EXPECT_EQ(found, expected.value_or("no database"))
        << "seed " << options().seed << ", step " << step_ << ": " << to_text(question) << " under " << bill_to;
  }

  /// The index finds, page by page, what the scan finds, and that is whatever single decisions allow.
  void agree_on_searches(const Followed& followed, AccessQuestion question) {
    if (aside_.chance(50)) question.action = "view_contract";  // what most grants give
    auto with_index = *services_;
    with_index.index = &followed.index;
    const usecases::SearchPage page{.limit = aside_.between(1, 4)};
    const auto within = World::bill_to_number(aside_.between(1, World::kBillTos));
    for (const auto searched : kSearches) {
      SCOPED_TRACE(fmt::format("seed {}, step {}: search {} {}", options().seed, step_, static_cast<int>(searched),
                               to_text(question)));
      const auto found = pages_of(with_index, searched, question, page, searcher());
      if (sorted_results(found).size() > 1) ++found_[searched];
      EXPECT_EQ(found, pages_of(*services_, searched, question, page, searcher()));
      EXPECT_EQ(sorted_results(found), entitled_by_decisions(with_index, history_->world(), searched, question));
      EXPECT_EQ(pages_of(with_index, searched, question, page, searcher({within})),
                pages_of(*services_, searched, question, page, searcher({within})))
          << "within " << within;
    }
  }

  Touched next_step() {
    const auto touched = step_ == 0 ? history_->begin() : history_->step();
    ++step_;
    if (!touched) ADD_FAILURE() << touched.error().detail;
    return touched.value_or(Touched{});
  }

  Dice dice_{options().seed};
  Dice aside_{options().seed};  ///< for what must not change the history
  formats::Catalogue catalogue_;
  std::unique_ptr<usecases::Services> services_;
  std::unique_ptr<History> history_;
  Counts counts_;
  int step_ = 0;
  std::map<Searched, int> found_;  ///< how often a search found several
};

TEST_P(Model, the_index_answers_as_the_scan_does_after_every_step) {
  constexpr int kTouched = 2, kRandom = 1, kSearched = 3, kEverything = 250;
  fmt::print("seed {}\n", options().seed);
  // On PostgreSQL most imports are taken in by building anew.
  const std::size_t many = GetParam() == store::Engine::sqlite ? usecases::FollowOptions{}.many_serials : 1;
  Followed right(database(), clock(), "", {.many_serials = many});
  auto& world = history_->world();
  bool is_equal = true;
  while (step_ < steps() && is_equal && !HasFailure()) {
    const auto touched = next_step();
    ASSERT_TRUE(right.journal.follow());
    AccessQuestion question;
    for (int i = 0; i < kTouched && is_equal; ++i) {
      question = question_about(touched, world);
      is_equal = agree(right, question);
    }
    for (int i = 0; i < kRandom && is_equal; ++i) is_equal = agree(right, random_question(world));
    agree_on_reach(right, question);
    if (step_ % kSearched == 0) agree_on_searches(right, question);
    if (step_ % kEverything != 0) continue;
    each_question(world, step_, [&](const auto& any) { is_equal = is_equal && agree(right, any); });
  }
  if (GetParam() != store::Engine::sqlite) return;
  fmt::print("{}", counts_.report());
  EXPECT_THAT(counts_.never_met(), testing::IsEmpty());
  for (const auto searched : kSearches) EXPECT_GT(found_[searched], 0) << static_cast<int>(searched);
}

TEST_P(Model, an_index_built_anew_is_the_one_that_followed) {
  for (int i = 0; i < 300; ++i) next_step();
  Followed anew(database(), clock(), "");
  ASSERT_TRUE(anew.journal.follow());
  each_question(history_->world(), 0, [&](const auto& question) { agree(anew, question); });
}

TEST_P(Model, each_planted_fault_is_found_out) {
  if (GetParam() != store::Engine::sqlite) GTEST_SKIP() << "what an index is told does not depend on the engine";
  constexpr int kQuestions = 6, kEverything = 100;
  std::vector<std::unique_ptr<Followed>> hidden;
  for (auto& fault : all_faults()) {
    hidden.push_back(
        std::make_unique<Followed>(database(), clock(), fault.name, usecases::FollowOptions{.tap = fault.plant}));
  }
  ASSERT_GE(hidden.size(), 25U);
  auto& world = history_->world();
  const auto try_question = [&](const AccessQuestion& question) {
    const auto expected = scanned(question);
    std::erase_if(hidden, [&](const auto& faulty) {
      const auto found = indexed(*faulty, question);
      return !is_same(question, found, expected);
    });
  };
  while (!hidden.empty() && step_ < kMostStepsForFaults) {
    const auto touched = next_step();
    for (const auto& faulty : hidden) ASSERT_TRUE(faulty->journal.follow());
    for (int i = 0; i < kQuestions; ++i)
      try_question(i % 2 == 0 ? question_about(touched, world) : random_question(world));
    if (step_ % kEverything == 0) each_question(world, step_, try_question);
  }
  for (const auto& faulty : hidden) ADD_FAILURE() << "not found out in " << step_ << " steps: " << faulty->name;
}

CLAVIGER_BOTH_ENGINES(Model);

}  // namespace
}  // namespace claviger::model
