// The index answers as the slow scan does, whatever happened before; so do explanations and searches.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/model_fixture.hpp"

namespace claviger::model {
namespace {

/// A history as long as this one comes to everything.
constexpr int kLongHistory = 3000;

TEST_P(Model, the_index_answers_as_the_scan_does_after_every_step) {
  constexpr int kTouched = 4, kPaged = 2, kEverything = 250;
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
    agree_on_reach(right, question);
    if (step_ % kPaged == 0) agree_on_searches(right, question);
    for (int i = 0; i < options().triples && is_equal; ++i) is_equal = agree(right, random_question(world));
    if (step_ % kEverything != 0) continue;
    each_question(world, step_, [&](const auto& any) { is_equal = is_equal && agree(right, any); });
    each_search(world, step_, [&](const auto& any) { agree_on_searches(right, any); });
  }
  fmt::print("{} steps\n{}", step_, counts_.report());
  if (steps() < kLongHistory) return;
  EXPECT_THAT(counts_.never_met(), testing::IsEmpty());
  for (const auto searched : kSearches) EXPECT_GT(found_[searched], 0) << static_cast<int>(searched);
}

TEST_P(Model, an_index_built_anew_is_the_one_that_followed) {
  for (int i = 0; i < 300; ++i) next_step();
  Followed anew(database(), clock(), "");
  ASSERT_TRUE(anew.journal.follow());
  each_question(history_->world(), 0, [&](const auto& question) { agree(anew, question); });
}

CLAVIGER_BOTH_ENGINES(Model);

}  // namespace
}  // namespace claviger::model
