// AuthZEN 1.0: batches (B).

#include <gmock/gmock.h>

#include "conformance/conformance.hpp"

namespace claviger::conformance {
namespace {

using testing::ElementsAre;

std::string item(const std::vector<std::string>& members) {
  return body(members);
}
std::string evaluations(const std::vector<std::string>& items) {
  return R"("evaluations":)" + list(items);
}
std::string semantic(const std::string& word) {
  return R"("options":{"future":1,"evaluations_semantic":")" + word + "\"}";
}
const std::string kNoItem = R"({"resource":{"type":"record"}})";

TEST_P(Conformance, B1_items_options_and_defaults_make_a_batch) {
  const auto reply = ask(kEvaluations, {kAlice, kRead, evaluations({item({kRecord1}), item({kRecord2})}),
                                        R"("options":{"unknown":true})"});
  EXPECT_THAT(decisions(reply), ElementsAre("true", "false"));
}

TEST_P(Conformance, B2_without_items_it_is_a_single_evaluation) {
  for (const auto& members : std::vector<std::vector<std::string>>{
           {kAlice, kRead, kRecord1},
           {kAlice, kRead, kRecord1, R"("evaluations":[])"},
           {kAlice, kRead, kRecord1, R"("evaluations":[])", semantic("never heard of")}}) {
    const auto reply = ask(kEvaluations, members);
    EXPECT_EQ(reply.body, ask(kEvaluation, {kAlice, kRead, kRecord1}).body);
    EXPECT_FALSE(reply.has("/evaluations"));
  }
  EXPECT_EQ(ask(kEvaluations, {kAlice, kRead, R"("evaluations":[])"}).status, 400);
}

TEST_P(Conformance, B3_an_item_replaces_whole_entities_and_inherits_the_rest) {
  const auto reply =
      ask(kEvaluations, {kAlice, kRead, kRecord1,
                         evaluations({"{}", item({kBob, kWrite}), item({kWrite}), item({kRecord2}),
                                      // no deep merge: the type is not taken from above
                                      item({R"("resource":{"id":"record-1"})"}), item({R"("subject":null)"})})});
  EXPECT_THAT(decisions(reply), ElementsAre("true", "false", "true", "false", "false", "false"));
  EXPECT_EQ(reply.text("/evaluations/4/context/error/code"), "missing_field");
  EXPECT_EQ(reply.text("/evaluations/5/context/error/code"), "missing_field");
}

TEST_P(Conformance, B3_a_context_is_inherited_and_replaced_as_well) {
  const auto reply =
      ask(kEvaluations, {kAlice, kRead, R"("context":{"at":"2020-01-01T00:00:00Z"})",
                         evaluations({item({kRecord1}), item({kRecord1, R"("context":{"source":"override"})"})})});
  EXPECT_THAT(decisions(reply), ElementsAre("false", "true"));
  EXPECT_EQ(reply.text("/evaluations/0/context/reason"), "no_history");
}

TEST_P(Conformance, B4_answers_stand_in_the_order_asked_and_alone) {
  const auto reply =
      ask(kEvaluations, {kRecord1, evaluations({item({kBob, kWrite}), item({kBob, kRead}), item({kAlice, kWrite})})});
  EXPECT_THAT(decisions(reply), ElementsAre("false", "true", "true"));
  EXPECT_FALSE(reply.has("/decision"));
  for (const auto* at : {"/evaluations/0", "/evaluations/1", "/evaluations/2"})
    EXPECT_EQ(reply.text(std::string(at) + "/context/revision"), std::to_string(*database().revision()));
}

TEST_P(Conformance, B5_execute_all_answers_every_item) {
  for (const auto& options : {std::string(R"("options":{})"), semantic("execute_all")}) {
    const auto reply = ask(kEvaluations, {kRecord1, options, evaluations({item({kBob, kWrite}), item({kBob, kRead})})});
    EXPECT_THAT(decisions(reply), ElementsAre("false", "true"));
  }
}

TEST_P(Conformance, B5_deny_on_first_deny_ends_with_the_first_denial_or_fault) {
  const auto asked = [&](const std::vector<std::string>& items) {
    return decisions(ask(kEvaluations, {kRecord1, semantic("deny_on_first_deny"), evaluations(items)}));
  };
  EXPECT_THAT(asked({item({kBob, kRead}), item({kBob, kWrite}), item({kAlice, kRead})}), ElementsAre("true", "false"));
  EXPECT_THAT(asked({item({kBob, kRead}), kNoItem, item({kAlice, kRead})}), ElementsAre("true", "false"));
  EXPECT_THAT(asked({item({kBob, kRead}), item({kAlice, kRead})}), ElementsAre("true", "true"));
}

TEST_P(Conformance, B5_permit_on_first_permit_ends_with_the_first_permit) {
  const auto asked = [&](const std::vector<std::string>& items) {
    return decisions(ask(kEvaluations, {kRecord1, semantic("permit_on_first_permit"), evaluations(items)}));
  };
  EXPECT_THAT(asked({item({kBob, kWrite}), kNoItem, item({kBob, kRead}), item({kAlice, kRead})}),
              ElementsAre("false", "false", "true"));
  EXPECT_THAT(asked({item({kBob, kWrite}), kNoItem}), ElementsAre("false", "false"));
}

TEST_P(Conformance, B6_an_unknown_semantic_is_400) {
  for (const auto& options : {semantic("first_come"), std::string(R"("options":{"evaluations_semantic":1})"),
                              std::string(R"("options":[])")}) {
    const auto reply = ask(kEvaluations, {kAlice, kRead, options, evaluations({item({kRecord1})})});
    EXPECT_EQ(reply.status, 400) << options;
    EXPECT_EQ(reply.code(), "invalid_field") << options;
  }
}

TEST_P(Conformance, B7_an_items_fault_is_its_own) {
  const auto reply =
      ask(kEvaluations, {kAlice, kRead,
                         evaluations({item({kRecord1}), "{}", "7", item({kRecord1, R"("action":{"name":1})"}),
                                      item({kRecord1, R"("context":{"min_revision":"other"})"}), item({kRecord1})})});
  EXPECT_THAT(decisions(reply), ElementsAre("true", "false", "false", "false", "false", "true"));
  EXPECT_EQ(reply.text("/evaluations/1/context/error/status"), "400");
  EXPECT_EQ(reply.text("/evaluations/1/context/error/code"), "missing_field");
  EXPECT_EQ(reply.text("/evaluations/1/context/error/pointer"), "/resource");
  EXPECT_EQ(reply.text("/evaluations/2/context/error/pointer"), "/evaluations/2");
  EXPECT_EQ(reply.text("/evaluations/3/context/error/pointer"), "/evaluations/3/action/name");
  EXPECT_EQ(reply.text("/evaluations/4/context/error/status"), "409");
}

TEST_P(Conformance, B7_the_payloads_fault_is_everybodys) {
  for (const auto* wrong : {R"("evaluations":{})", R"("evaluations":"x")", R"("evaluations":[{})"})
    EXPECT_EQ(ask(kEvaluations, {kAlice, kRead, kRecord1, wrong}).status, 400) << wrong;
}

TEST_P(Conformance, B8_an_item_knows_nothing_of_the_others) {
  const auto alone = ask(kEvaluation, {kBob, kRead, kRecord1}).text("/decision");
  for (int i = 0; i < 3; ++i) {
    std::vector<std::string> items(3, item({kAlice, kWrite}));
    items[static_cast<std::size_t>(i)] = item({kBob, kRead});
    EXPECT_EQ(decisions(ask(kEvaluations, {kRecord1, evaluations(items)}))[static_cast<std::size_t>(i)], alone);
  }
}

TEST_P(Conformance, B9_what_no_item_uses_is_not_looked_at) {
  const auto reply = ask(kEvaluations, {R"("subject":7)", R"("resource":{})", R"("context":{})", R"("action":[])",
                                        evaluations({item({kAlice, kRead, kRecord1, R"("context":{})"})})});
  EXPECT_THAT(decisions(reply), ElementsAre("true"));
}

TEST_P(Conformance, T12_a_batch_has_at_most_1000_items) {
  const auto of = [](std::size_t count) {
    return body({kAlice, kRead, R"("resource":{"type":"planet","id":"x"})",
                 evaluations(std::vector<std::string>(count, "{}"))});
  };
  EXPECT_EQ(decisions(ask(kEvaluations, of(1000))).size(), 1000U);
  for (const auto count : {1001UL, 100'000UL}) {
    const auto reply = ask(kEvaluations, of(count));
    EXPECT_EQ(reply.status, 400) << count;
    EXPECT_EQ(reply.text("/pointer"), "/evaluations") << count;
  }
}

TEST_P(Conformance, a_large_default_is_read_once) {
  const std::string large = R"("context":{"x":")" + std::string(900'000, 'x') + "\"}";
  const auto reply =
      ask(kEvaluations, {kAlice, kRead, kRecord2, large, evaluations(std::vector<std::string>(1000, "{}"))});
  EXPECT_EQ(decisions(reply).size(), 1000U);
}

}  // namespace
}  // namespace claviger::conformance
