// A call with many items ends where its time does.

#include <gtest/gtest.h>

#include "journeys/town.hpp"
#include "usecases/operate.hpp"
#include "usecases/search_access.hpp"

namespace claviger::test {
namespace {

using domain::IdentifierType;
using domain::Scope;
using usecases::Deadline;

class Deadlines : public Town {
 protected:
  void SetUp() override {
    Town::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    robin_ = person("robin@aurelia.example", "Aurelia Bearings GmbH");
    for (const auto* number : {"C1", "C2", "C3"}) {
      publish({.number = number});
      const auto given = usecases::give_direct_access(services(), robin_.account.email,
                                                      {IdentifierType::contract, number}, Scope::support);
      ASSERT_TRUE(given) << given.error().reason;
    }
  }
  /// Has passed after so many items.
  Deadline after(int items) {
    asked_ = 0;
    return Deadline([this, items] { return ++asked_ > items; });
  }
  usecases::AccessQuestion about(const std::string& contract) {
    return {robin_.account.email, "open_case", "contract", contract, {}};
  }
  template <typename Outcome>
  static void expect_ended(const Outcome& outcome) {
    ASSERT_FALSE(outcome);
    EXPECT_EQ(code_of(outcome), ErrorCode::unavailable);
    EXPECT_EQ(failure_of(outcome), "unavailable");
    EXPECT_EQ(outcome.error().retry_after_seconds, 1);
  }

  usecases::Principal robin_;
  int asked_ = 0;
};

TEST_P(Deadlines, a_batch_begins_no_item_after_it) {
  const std::vector<usecases::BatchItem> items(5, about("C1"));
  expect_ended(usecases::answer_batch(services(), robin_, items, {.deadline = after(2)}));
  EXPECT_EQ(asked_, 3);
  EXPECT_TRUE(usecases::answer_batch(services(), robin_, items, {.deadline = after(5)}));
}

TEST_P(Deadlines, a_search_judges_no_candidate_after_it) {
  const auto question = about("");
  expect_ended(usecases::search_resources(services(), robin_, question, {.deadline = after(2)}));
  EXPECT_EQ(asked_, 3);
  const auto found = usecases::search_resources(services(), robin_, question, {.deadline = after(3)});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->shown.size(), 3U);
  expect_ended(usecases::search_actions(services(), robin_, about("C1"), {.deadline = after(1)}));
}

CLAVIGER_BOTH_ENGINES(Deadlines);

}  // namespace
}  // namespace claviger::test
