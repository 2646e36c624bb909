// The decisions and results that the certification's Core levels check, by configuration alone (authzen.md 1.7).

#include <gmock/gmock.h>

#include "conformance/conformance.hpp"

namespace claviger::conformance {
namespace {

TEST_P(Conformance, Core_1_to_4_are_decided_as_the_fixture_says) {
  EXPECT_EQ(decision({kAlice, kRead, kRecord1}), "true");
  EXPECT_EQ(decision({kAlice, kWrite, kRecord1}), "true");
  EXPECT_EQ(decision({kBob, kRead, kRecord1}), "true");
  EXPECT_EQ(decision({kBob, kWrite, kRecord1}), "false");
}

TEST_P(Conformance, Core_batches_answer_the_same) {
  const auto by_action = ask(kEvaluations, {kBob, kRecord1, R"("evaluations":[{)" + kRead + "},{" + kWrite + "}]"});
  EXPECT_THAT(decisions(by_action), testing::ElementsAre("true", "false"));
  const auto items = list({body({kAlice, kRead, kRecord1}), body({kBob, kWrite, kRecord1})});
  const auto whole = ask(kEvaluations, body({R"("evaluations":)" + items}));
  EXPECT_THAT(decisions(whole), testing::ElementsAre("true", "false"));
  const auto faulty = ask(kEvaluations, {kAlice, kRead, R"("evaluations":[{)" + kRecord1 + "},{}]"});
  EXPECT_THAT(decisions(faulty), testing::ElementsAre("true", "false"));
}

TEST_P(Conformance, Core_searches_find_whom_and_what_they_must) {
  EXPECT_THAT(results(ask(kSubjects, {R"("subject":{"type":"user"})", kRead, kRecord1})),
              testing::IsSupersetOf({"alice", "bob"}));
  EXPECT_THAT(results(ask(kResources, {kAlice, kRead, R"("resource":{"type":"record"})"})),
              testing::Contains("record-1"));
  EXPECT_THAT(results(ask(kActions, {kAlice, kRecord1})), testing::IsSupersetOf({"read", "write"}));
}

}  // namespace
}  // namespace claviger::conformance
