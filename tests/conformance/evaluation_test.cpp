// AuthZEN 1.0: information model (A), transport (T) and single evaluations (E). E7, that what a caller sends as
// properties decides, is not claimed: stored facts decide here.

#include <gmock/gmock.h>

#include "conformance/conformance.hpp"

namespace claviger::conformance {
namespace {

using testing::Not;
using testing::StartsWith;

const std::vector<std::string> kDecisionPaths = {kEvaluation, kEvaluations, kSubjects, kResources, kActions};

/// A body that every one of the five calls takes.
const std::string kWhole = body({kAlice, kRead, kRecord1});

TEST_P(Conformance, A1_A2_A3_an_entity_needs_its_type_and_id_an_action_its_name) {
  const std::vector<std::vector<std::string>> bodies = {
      {R"("subject":{"id":"alice"})", kRead, kRecord1},
      {R"("subject":{"type":"user"})", kRead, kRecord1},
      {R"("subject":{"type":"user","id":7})", kRead, kRecord1},
      {kAlice, R"("action":{})", kRecord1},
      {kAlice, kRead, R"("resource":{"id":"record-1"})"},
      {kAlice, kRead, R"("resource":{"type":"record"})"},
      {R"("subject":{"type":"user","id":"alice","properties":[]})", kRead, kRecord1},
      {kAlice, R"("action":{"name":"read","properties":1})", kRecord1},
      {kAlice, kRead, R"("resource":{"type":"record","id":"record-1","properties":""})"}};
  for (const auto& members : bodies) EXPECT_EQ(ask(kEvaluation, members).status, 400) << body(members);
}

TEST_P(Conformance, A4_a_context_is_free_and_may_be_left_out) {
  EXPECT_EQ(decision({kAlice, kRead, kRecord1}), "true");
  EXPECT_EQ(decision({kAlice, kRead, kRecord1, R"("context":{"time":"2026-06-27T18:03-07:00","ip":["::1",{}]})"}),
            "true");
  EXPECT_EQ(ask(kEvaluation, {kAlice, kRead, kRecord1, R"("context":"now")"}).status, 400);
}

TEST_P(Conformance, A5_A6_E2_a_decision_is_a_boolean_with_a_context_that_says_why) {
  const auto reply = ask(kEvaluation, {kBob, kWrite, kRecord1});
  EXPECT_EQ(reply.status, 200);
  EXPECT_TRUE(reply.json().at("decision").is_bool());
  EXPECT_EQ(reply.text("/decision"), "false");
  EXPECT_EQ(reply.text("/context/reason"), "not_entitled");
  EXPECT_EQ(reply.text("/context/revision"), std::to_string(*database().revision()));
}

TEST_P(Conformance, A7_E6_properties_hold_any_value_and_more_than_is_needed) {
  EXPECT_EQ(
      decision({R"("subject":{"type":"user","id":"alice","properties":{"a":[null,{"b":1.5}],"role":"manager"}})",
                R"("action":{"name":"read","properties":{"method":"GET"}})",
                R"("resource":{"type":"record","id":"record-1","properties":{"owner":{"n":[]},"product_id":""}})"}),
      "true");
}

TEST_P(Conformance, T1_T4_T15_the_calls_are_posts_under_their_usual_paths) {
  for (const auto& path : kDecisionPaths) {
    EXPECT_THAT(path, StartsWith("/access/v1/"));
    EXPECT_EQ(ask(path, kWhole).status, 200) << path;
    EXPECT_EQ(get(path, token()).status, 405) << path;
  }
  EXPECT_EQ(get(kMetadata).status, 200);
  EXPECT_EQ(post(kMetadata, "{}").status, 405);
}

TEST_P(Conformance, T2_E4_another_content_type_or_body_is_400) {
  for (const auto& path : kDecisionPaths) {
    for (const auto* type : {"text/plain", "application/json; charset=latin1", "application/jsonx"}) {
      const Call call{.method = "POST", .path = path, .body = kWhole, .session = token(), .content_type = type};
      EXPECT_EQ(this->call(call).status, 400) << path << " " << type;
    }
    for (const auto* text : {"", "{", "[]", "\"x\"", "null", "{}x", "{\"a\":1,}"})
      EXPECT_EQ(ask(path, std::string(text)).status, 400) << path << " " << text;
    const Call charset{.method = "POST",
                       .path = path,
                       .body = kWhole,
                       .session = token(),
                       .content_type = "application/json; charset=utf-8"};
    EXPECT_EQ(call(charset).status, 200) << path;
  }
}

TEST_P(Conformance, T3_success_is_200_and_json) {
  for (const auto& path : kDecisionPaths) {
    const auto reply = ask(path, kWhole);
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_EQ(reply.headers.at("content-type"), "application/json") << path;
    EXPECT_TRUE(reply.json().is_object()) << path;
  }
}

TEST_P(Conformance, T5_E1_a_missing_member_is_400) {
  const std::vector<std::vector<std::string>> bodies = {{kRead, kRecord1}, {kAlice, kRecord1}, {kAlice, kRead}, {}};
  for (const auto& members : bodies) {
    for (const auto& path : {kEvaluation, kEvaluations}) {
      const auto reply = ask(path, members);
      EXPECT_EQ(reply.status, 400) << path << body(members);
      EXPECT_EQ(reply.code(), "missing_field");
    }
  }
}

TEST_P(Conformance, T6_unknown_fields_are_ignored_and_order_says_nothing) {
  EXPECT_EQ(decision({R"("foo":"bar")", kRecord1, R"("futureField":{"nested":true})", kRead, kAlice}), "true");
  EXPECT_EQ(decision({R"("subject":{"x":1,"id":"alice","type":"user"})", R"("action":{"y":[],"name":"read"})",
                      R"("resource":{"id":"record-1","z":null,"type":"record"})"}),
            "true");
}

TEST_P(Conformance, T7_T8_statuses_are_of_the_call_and_a_denial_is_200) {
  EXPECT_EQ(ask(kEvaluation, {kBob, kWrite, kRecord1}).status, 200);
  EXPECT_EQ(ask(kEvaluation, {R"("subject":{"type":"ship","id":"x"})", kRead, kRecord1}).text("/decision"), "false");
  const auto refused = ask(kEvaluation, std::string("{"));
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.headers.at("content-type"), "application/problem+json");
  EXPECT_FALSE(refused.has("/decision"));
  const auto narrow = client({.name = "Narrow", .scopes = {rules::ClientScope::events}});
  for (const auto& path : kDecisionPaths) EXPECT_EQ(post(path, kWhole, narrow.key).status, 403) << path;
}

TEST_P(Conformance, T9_who_does_not_show_who_he_is_gets_401) {
  for (const auto& path : kDecisionPaths) {
    for (const auto& bearer : {std::string(), std::string("nonsense"), token() + "0", "clvk.x." + token()}) {
      const auto reply = post(path, kWhole, bearer);
      EXPECT_EQ(reply.status, 401) << path;
      EXPECT_THAT(reply.headers.at("www-authenticate"), StartsWith("Bearer")) << path;
    }
  }
}

TEST_P(Conformance, T10_the_request_id_comes_back_as_it_was_sent) {
  for (const auto& path : kDecisionPaths) {
    for (const auto* id : {"bfe9eb29-ab87-4ca3-be83-a1d5d8305716", "gate 7: request <1>", "x"}) {
      const Call call{.method = "POST",
                      .path = path,
                      .body = kWhole,
                      .session = token(),
                      .headers = {std::string("X-Request-ID: ") + id}};
      EXPECT_EQ(this->call(call).headers.at("x-request-id"), id) << path;
    }
    EXPECT_EQ(ask(path, kWhole).status, 200) << "and none is needed";
  }
}

TEST_P(Conformance, T11_what_two_readers_could_read_differently_is_400) {
  const std::string rest = "," + kRead + "," + kRecord1 + "}";
  for (const auto& text : {"{" + kAlice + "," + kBob + rest, R"({"subject":{"type":"user","id":"\ud800"})" + rest,
                           "{\"subject\":{\"type\":\"user\",\"id\":\"\xff\"}" + rest,
                           R"({"subject":{"type":"user","id":"a\u0000"})" + rest, R"({"n":1e999,)" + kAlice + rest})
    EXPECT_EQ(ask(kEvaluation, text).status, 400) << text;
  for (const auto& path : kDecisionPaths) EXPECT_THAT(ask(path, kWhole).body, Not(testing::HasSubstr("null"))) << path;
}

TEST_P(Conformance, T12_length_depth_and_size_have_limits) {
  std::string deep = "1";
  for (int i = 0; i < 60; ++i) deep = "[" + deep + "]";
  const auto with_context = [](const std::string& context) {
    return body({kAlice, kRead, kRecord1, R"("context":{"x":)" + context + "}"});
  };
  for (const auto& path : kDecisionPaths) {
    EXPECT_EQ(ask(path, with_context(deep)).status, 400) << path;
    EXPECT_EQ(ask(path, with_context("\"" + std::string(1024 * 1024, 'x') + "\"")).status, 413) << path;
  }
  const auto long_id = R"("subject":{"type":"user","id":")" + std::string(1'000'000, 'x') + "\"}";
  EXPECT_EQ(ask(kEvaluation, {long_id, kRead, kRecord1}).code(), "invalid_field");
}

TEST_P(Conformance, T13_an_api_key_is_a_credential_as_a_token_is) {
  const auto gate = client({.name = "By key", .scopes = {rules::ClientScope::decisions}});
  EXPECT_EQ(post(kEvaluation, kWhole, gate.key).text("/decision"), "true");
}

TEST_P(Conformance, E3_a_member_of_another_type_is_400) {
  const std::vector<std::vector<std::string>> bodies = {{R"("subject":"alice")", kRead, kRecord1},
                                                        {kAlice, R"("action":{"name":123})", kRecord1},
                                                        {kAlice, R"("action":"read")", kRecord1},
                                                        {kAlice, kRead, R"("resource":[])"},
                                                        {kAlice, kRead, R"("resource":{"type":1,"id":"record-1"})"}};
  for (const auto& members : bodies) EXPECT_EQ(ask(kEvaluation, members).code(), "invalid_field") << body(members);
}

TEST_P(Conformance, E5_the_same_question_has_the_same_answer) {
  const auto first = ask(kEvaluation, kWhole);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask(kEvaluation, kWhole).body, first.body);
}

}  // namespace
}  // namespace claviger::conformance
