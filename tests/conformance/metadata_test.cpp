// AuthZEN 1.0: metadata (M).

#include <gmock/gmock.h>

#include "conformance/conformance.hpp"

namespace claviger::conformance {
namespace {

const std::vector<std::pair<std::string, std::string>> kEndpoints = {{"access_evaluation_endpoint", kEvaluation},
                                                                     {"access_evaluations_endpoint", kEvaluations},
                                                                     {"search_subject_endpoint", kSubjects},
                                                                     {"search_resource_endpoint", kResources},
                                                                     {"search_action_endpoint", kActions}};

TEST_P(Conformance, M1_M2_the_well_known_address_names_the_decision_point_and_its_endpoints) {
  const auto reply = get(kMetadata);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("content-type"), "application/json");
  EXPECT_EQ(reply.text("/policy_decision_point"), base_url());
  for (const auto& [key, path] : kEndpoints) EXPECT_EQ(reply.text("/" + key), base_url() + path);
}

TEST_P(Conformance, M3_nothing_else_is_offered_and_nothing_is_without_a_value) {
  std::vector<std::string> expected = {"policy_decision_point", "access_request_endpoint", "capabilities"}, keys;
  for (const auto& [key, path] : kEndpoints) expected.push_back(key);
  const auto metadata = get(kMetadata).json();
  for (const auto& member : metadata.as_object()) {
    keys.emplace_back(member.key());
    const bool is_said = member.value().is_array() ? !member.value().as_array().empty()
                                                   : member.value().is_string() && !member.value().as_string().empty();
    EXPECT_TRUE(is_said) << keys.back();
  }
  EXPECT_THAT(keys, testing::UnorderedElementsAreArray(expected));
}

TEST_P(Conformance, M4_it_may_be_kept_for_a_while) {
  EXPECT_THAT(get(kMetadata).headers.at("cache-control"), testing::HasSubstr("max-age="));
}

TEST_P(Conformance, M5_the_host_header_says_nothing) {
  const auto plain = get(kMetadata).body;
  const Call poisoned{.path = kMetadata,
                      .headers = {"X-Forwarded-Host: evil.example", "Forwarded: host=evil.example;proto=http"}};
  EXPECT_EQ(call(poisoned).body, plain);
  // The same over a Host of the asker's choice.
  const auto answer = exchange("GET " + kMetadata + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, plain);
}

TEST_P(Conformance, M6_every_address_is_https) {
  const auto metadata = get(kMetadata).json();
  for (const auto& member : metadata.as_object()) {
    if (member.key() == "capabilities") continue;
    EXPECT_THAT(std::string(member.value().as_string()), testing::StartsWith("https://"));
  }
}

TEST_P(Conformance, M7_every_address_answers) {
  const auto metadata = get(kMetadata);
  for (const auto& [key, path] : kEndpoints) {
    const auto address = metadata.text("/" + key);
    ASSERT_THAT(address, testing::StartsWith(base_url()));
    EXPECT_EQ(ask(address.substr(base_url().size()), {kAlice, kRead, kRecord1}).status, 200) << key;
  }
}

}  // namespace
}  // namespace claviger::conformance
