// Each planted fault is found out by the same comparison that the right index passes.
#include "model/faults.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/model_fixture.hpp"

namespace claviger::model {
namespace {

class Faults : public Model {
 protected:
  /// A fault is followed until the first question that it answers wrongly.
  void SetUp() override {
    Model::SetUp();
    for (auto& fault : all_faults()) {
      hidden_.push_back(
          std::make_unique<Followed>(database(), clock(), fault.name, usecases::FollowOptions{.tap = fault.plant}));
    }
  }
  void TearDown() override {
    hidden_.clear();
    Model::TearDown();
  }

  void ask(const AccessQuestion& question) {
    const auto expected = scanned(question);
    std::erase_if(hidden_, [&](const auto& faulty) {
      if (is_same(question, indexed(*faulty, question), expected)) return false;
      fmt::print("step {:>4}: {}\n", step_, faulty->name);
      return true;
    });
  }

  std::vector<std::unique_ptr<Followed>> hidden_;
};

TEST_P(Faults, each_planted_fault_is_found_out) {
  constexpr int kMostSteps = 1000, kTouched = 6, kRandom = 20, kEverything = 50;
  ASSERT_GE(hidden_.size(), 25U);
  auto& world = history_->world();
  while (!hidden_.empty() && step_ < kMostSteps) {
    const auto touched = next_step();
    for (const auto& faulty : hidden_) ASSERT_TRUE(faulty->journal.follow());
    for (int i = 0; i < kTouched; ++i) ask(question_about(touched, world));
    for (int i = 0; i < kRandom; ++i) ask(random_question(world));
    if (step_ % kEverything == 0) each_question(world, step_, [&](const auto& any) { ask(any); });
  }
  for (const auto& faulty : hidden_) ADD_FAILURE() << "not found out in " << step_ << " steps: " << faulty->name;
}

// What an index is told does not depend on the engine.
INSTANTIATE_TEST_SUITE_P(OneEngine, Faults, testing::Values(store::Engine::sqlite), test::engine_name);

}  // namespace
}  // namespace claviger::model
