// AuthZEN's Access Request and Approval Profile, a draft (authzen.md 2.2). Not claimed: Q6 and Q26 (catalogues), Q10
// (binding tokens), Q23 (callbacks).

#include <gmock/gmock.h>

#include "conformance/conformance.hpp"
#include "usecases/decide_pending.hpp"
#include "usecases/operate.hpp"

namespace claviger::conformance {
namespace {

using testing::StartsWith;

const std::string kTypes = "urn:openid:authzen:access-request:error:";

/// Bob's downloads are too narrow to write; what he asks for waits for people.
class AccessRequests : public Conformance {
 protected:
  [[nodiscard]] Reply refused() const { return ask(kEvaluation, {kBob, kWrite, kRecord1}); }
  /// The refusal sent back, with `changed` in the place of the members that it names.
  [[nodiscard]] std::string form(const Reply& refusal, const std::string& context = R"("terms_accepted":true)") const {
    return body({kBob, kWrite, kRecord1, R"("context":{)" + context + "}", denial(refusal)});
  }
  static std::string denial(const Reply& refusal) {
    return R"("denial":{"evaluation_id":")" + refusal.text("/context/evaluation_id") + R"(","expires_at":")" +
           refusal.text("/context/access_request/expires_at") + R"(","reason":"not_entitled"})";
  }
  [[nodiscard]] Reply submitted() const { return ask(kRequests, form(refused())); }
  static std::string path_of(const std::string& address) { return address.substr(address.find(kRequests)); }
  [[nodiscard]] Reply status_of(const Reply& task) const {
    return get(path_of(task.text("/task/status_endpoint")), token());
  }
  [[nodiscard]] Reply cancelled(const Reply& task) const {
    return ask(path_of(task.text("/task/links/cancel")), std::string(R"({"reason":"changed_mind"})"));
  }
  static void expect_problem(const Reply& reply, int status, const std::string& type) {
    EXPECT_EQ(reply.status, status) << reply.body;
    EXPECT_EQ(reply.headers.at("content-type"), "application/problem+json");
    EXPECT_EQ(reply.text("/type"), kTypes + type);
  }
};

TEST_P(AccessRequests, Q1_metadata_names_the_endpoint_and_the_capability) {
  const auto metadata = get(kMetadata);
  EXPECT_EQ(metadata.text("/access_request_endpoint"), base_url() + kRequests);
  EXPECT_EQ(metadata.text("/capabilities"), R"(["urn:openid:authzen:capability:access-request"])");
}

TEST_P(AccessRequests, Q2_Q3_Q4_Q5_a_requestable_denial_is_a_denial_with_a_hint) {
  const auto reply = refused();
  EXPECT_EQ(reply.text("/decision"), "false");
  EXPECT_EQ(reply.text("/context/reason"), "not_entitled");
  EXPECT_TRUE(reply.has("/context/evaluation_id"));
  EXPECT_EQ(reply.text("/context/access_request/expires_at"), "2026-01-15T13:00:00.000Z");
  EXPECT_EQ(reply.text("/context/access_request/endpoint"), base_url() + kRequests);
  const auto batch = ask(kEvaluations, {kBob, kRecord1, R"("evaluations":[{)" + kRead + "},{" + kWrite + "}]"});
  EXPECT_FALSE(batch.has("/evaluations/0/context/access_request"));
  EXPECT_EQ(batch.text("/evaluations/1/context/evaluation_id"), reply.text("/context/evaluation_id"));
}

TEST_P(AccessRequests, Q2_what_no_workflow_cures_has_no_hint) {
  for (const auto& members :
       std::vector<std::vector<std::string>>{{kAlice, kWrite, kRecord1},
                                             {kBob, kWrite, R"("resource":{"type":"record","id":"nothing"})"},
                                             {kBob, kWrite, R"("resource":{"type":"planet","id":"record-1"})"},
                                             {kBob, R"("action":{"name":"use_tool"})", kRecord1},
                                             {R"("subject":{"type":"user","id":"nobody"})", kWrite, kRecord1}}) {
    const auto reply = ask(kEvaluation, members);
    EXPECT_FALSE(reply.has("/context/access_request")) << reply.body;
    EXPECT_FALSE(reply.has("/context/evaluation_id")) << reply.body;
  }
}

TEST_P(AccessRequests, Q7_Q12_Q13_a_submission_becomes_a_task) {
  const auto reply = submitted();
  ASSERT_EQ(reply.status, 202) << reply.body;
  EXPECT_EQ(reply.text("/task/status"), "pending");
  EXPECT_GE(reply.text("/task/id").size(), 20U);
  EXPECT_EQ(reply.text("/task/status_endpoint"), base_url() + kRequests + "/" + reply.text("/task/id"));
  EXPECT_EQ(reply.headers.at("location"), reply.text("/task/status_endpoint"));
  EXPECT_THAT(reply.text("/task/links/cancel"), StartsWith(reply.text("/task/status_endpoint")));
  EXPECT_EQ(reply.text("/task/expires_at"), "2026-02-12T12:00:00.000Z");
  EXPECT_FALSE(reply.has("/result"));
}

TEST_P(AccessRequests, Q12_Q18_what_is_decided_at_once_comes_with_its_result) {
  build([](http_suite::World& world, store::Transaction&) {
    world.know_domain(world.add_party("DE:Aurelia Bearings GmbH"), "aurelia.example");
  });
  const auto reply = submitted();
  ASSERT_EQ(reply.status, 201) << reply.body;
  EXPECT_EQ(reply.text("/task/status"), "approved");
  EXPECT_EQ(reply.text("/result/mode"), "reevaluate");
  EXPECT_EQ(refused().text("/decision"), "true") << "the next decision has it";
}

TEST_P(AccessRequests, Q7_what_is_missing_malformed_or_not_offered_is_400) {
  const auto refusal = refused();
  const auto denied = denial(refusal);
  const std::string context = R"("context":{"terms_accepted":true})";
  const std::vector<std::pair<std::vector<std::string>, std::string>> bodies = {
      {{kWrite, kRecord1, context, denied}, "missing_field"},
      {{kBob, kRecord1, context, denied}, "missing_field"},
      {{kBob, kWrite, context, denied}, "missing_field"},
      {{kBob, kWrite, kRecord1, context}, "missing_field"},
      {{kBob, kWrite, kRecord1, context, R"("denial":{"expires_at":"2026-01-15T13:00:00Z"})"}, "missing_field"},
      {{kBob, kWrite, kRecord1, context, R"("denial":{"evaluation_id":"x"})"}, "missing_field"},
      {{kBob, kWrite, kRecord1, context, R"("denial":{"evaluation_id":"x","expires_at":"soon"})"}, "invalid_field"},
      {{kBob, kWrite, kRecord1, context, R"("denial":"x")"}, "invalid_field"},
      {{kBob, kWrite, kRecord1, denied}, "terms_not_accepted"},
      {{kBob, kWrite, kRecord1, R"("context":{"terms_accepted":"yes"})", denied}, "invalid_field"},
      {{kBob, kWrite, kRecord1, context, denied, R"("items":[{}])"}, "invalid_field"},
      {{kBob, kWrite, kRecord1, context, denied, R"("callback":{"endpoint":"https://a.example"})"}, "invalid_field"},
      {{kBob, kWrite, kRecord1, context, denied, R"("requested_access":{"requested_until":"2026-03-01T00:00:00Z"})"},
       "invalid_field"}};
  const auto before = rows();
  for (const auto& [members, code] : bodies) {
    const auto reply = ask(kRequests, members);
    EXPECT_EQ(reply.status, 400) << body(members);
    EXPECT_EQ(reply.code(), code) << body(members);
  }
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(ask(kRequests, {kBob, kWrite, kRecord1, context, denied, R"("client":{"id":"x"},"other":[1])"}).status,
            202);
}

TEST_P(AccessRequests, Q8_the_caller_must_be_known_and_allowed) {
  const auto text = form(refused());
  EXPECT_EQ(post(kRequests, text).status, 401);
  EXPECT_EQ(post(kRequests, text, "alice@aurelia.example").status, 403) << "for another person";
  EXPECT_EQ(post(kRequests, text, "bob@aurelia.example").status, 202) << "for himself";
  const auto narrow = client({.name = "Narrow", .scopes = {rules::ClientScope::decisions}});
  EXPECT_EQ(post(kRequests, text, narrow.key).status, 403);
}

TEST_P(AccessRequests, Q9_Q25_only_what_was_refused_and_not_for_long) {
  const auto refusal = refused();
  const std::string context = R"("context":{"terms_accepted":true})";
  const auto denied = denial(refusal);
  const auto before = rows();
  expect_problem(ask(kRequests, {kBob, kWrite, kRecord2, context, denied}), 400, "invalid_denial_binding");
  expect_problem(ask(kRequests, {kAlice, kWrite, kRecord1, context, denied}), 400, "invalid_denial_binding");
  const auto past = R"("context":{"terms_accepted":true,"at":"2026-01-01T00:00:00Z"})";
  expect_problem(ask(kRequests, {kBob, kWrite, kRecord1, past, denied}), 400, "invalid_denial_binding");
  const auto made_up = R"("denial":{"evaluation_id":"clve.1.2.3","expires_at":"2027-01-01T00:00:00Z"})";
  expect_problem(ask(kRequests, {kBob, kWrite, kRecord1, context, made_up}), 400, "invalid_denial_binding");
  const auto nobody = R"("subject":{"type":"user","id":"nobody"})";
  expect_problem(ask(kRequests, {nobody, kWrite, kRecord1, context, made_up}), 400, "invalid_denial_binding");
  // The end that was sealed counts, not the one that is sent.
  clock().advance(std::chrono::minutes(61));
  const auto later = R"("denial":{"evaluation_id":")" + refusal.text("/context/evaluation_id") +
                     R"(","expires_at":"2030-01-01T00:00:00Z"})";
  const auto by_key = client({.name = "By key", .scopes = {rules::ClientScope::requests}});
  const auto counted = rows();
  expect_problem(post(kRequests, body({kBob, kWrite, kRecord1, context, later}), by_key.key), 410, "expired_denial");
  EXPECT_EQ(rows(), counted);
  EXPECT_EQ(before.at("access_request"), counted.at("access_request"));
}

TEST_P(AccessRequests, Q25_what_stands_beyond_the_callers_limit_is_not_requestable) {
  const auto text = form(refused());
  const auto limited = client({.name = "Limited", .scopes = {rules::ClientScope::requests}, .bill_tos = {"7002"}});
  expect_problem(post(kRequests, text, limited.key), 400, "not_requestable");
}

TEST_P(AccessRequests, Q11_a_key_makes_one_task) {
  const auto refusal = refused();
  const auto keyed = [&](const std::string& text) {
    return call(
        {.method = "POST", .path = kRequests, .body = text, .session = token(), .headers = {"Idempotency-Key: try-1"}});
  };
  const auto first = keyed(form(refusal));
  ASSERT_EQ(first.status, 202) << first.body;
  const auto before = rows();
  EXPECT_EQ(keyed(form(refusal, R"( "terms_accepted" : true )")).text("/task/id"), first.text("/task/id"));
  const auto turned = body({denial(refusal), R"("context":{"terms_accepted":true})", kRecord1, kWrite, kBob});
  EXPECT_EQ(keyed(turned).text("/task/id"), first.text("/task/id")) << "the order of members means nothing";
  expect_problem(keyed(form(refusal, R"("terms_accepted":true,"why":"other")")), 409, "duplicate_request");
  EXPECT_EQ(rows(), before);
}

TEST_P(AccessRequests, Q14_Q18_Q19_approved_it_says_to_evaluate_again) {
  const auto task = submitted();
  EXPECT_EQ(status_of(task).text("/task/status"), "pending");
  EXPECT_TRUE(status_of(task).headers.contains("retry-after"));
  auto clerk = usecases::Principal{.account = person_with("clerk@vendor.example", domain::Role::desk),
                                   .roles = {domain::Role::desk}};
  const auto queue = usecases::list_queue(services(), clerk, usecases::Queue::desk, 10);
  ASSERT_TRUE(queue && queue->size() == 1);
  const auto done =
      usecases::approve_item(services(), clerk, {usecases::Queue::desk, queue->front().item.public_id}, {});
  ASSERT_TRUE(done) << done.error().reason;
  const auto reply = status_of(task);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.text("/task/status"), "approved");
  EXPECT_FALSE(reply.has("/task/links/cancel"));
  EXPECT_EQ(reply.text("/result/mode"), "reevaluate");
  EXPECT_FALSE(reply.text("/result/approval/id").empty());
  EXPECT_EQ(reply.text("/result/approval/approved_at"), "2026-01-15T12:00:00.000Z");
  EXPECT_TRUE(reply.has("/result/approval/approved_until"));
  const auto approval = R"("context":{"approval":)" + reply.text("/result/approval") + "}";
  EXPECT_EQ(decision({kBob, kWrite, kRecord1, approval}), "true");
  expect_problem(ask(kRequests + "/" + task.text("/task/id") + "/cancel", std::string("{}")), 409,
                 "invalid_task_state");
}

TEST_P(AccessRequests, Q19_Q20_an_approval_gives_nothing_by_itself_and_a_refusal_says_what_to_do) {
  build([](http_suite::World& world, store::Transaction&) {
    world.know_domain(world.add_party("DE:Aurelia Bearings GmbH"), "aurelia.example");
  });
  const auto approval = R"("context":{"approval":)" + submitted().text("/result/approval") + "}";
  EXPECT_EQ(decision({kBob, kWrite, kRecord1, approval}), "true");
  const auto other = ask(kEvaluation, {kBob, kWrite, kRecord2, approval});
  EXPECT_EQ(other.text("/decision"), "false");
  EXPECT_EQ(other.text("/context/reason"), "out_of_scope");
  EXPECT_EQ(other.text("/context/next_action"), "request");
  EXPECT_TRUE(other.has("/context/access_request"));
  const auto stranger = R"("subject":{"type":"account","id":"carol@aurelia.example"})";
  const auto unverifiable = ask(kEvaluation, {stranger, kWrite, kRecord1, approval});
  EXPECT_EQ(unverifiable.text("/context/reason"), "approval_unverifiable");
  EXPECT_EQ(unverifiable.text("/context/next_action"), "none");
  EXPECT_FALSE(unverifiable.has("/context/access_request"));
  const auto bob = usecases::remove_direct_access(
      services(), "bob@aurelia.example", {domain::IdentifierType::contract, "record-1"}, domain::Scope::support);
  ASSERT_TRUE(bob) << bob.error().reason;
  const auto batch = ask(kEvaluations, {kBob, kRecord1, approval, R"("evaluations":[{)" + kWrite + "}]"});
  EXPECT_EQ(batch.text("/evaluations/0/context/reason"), "approval_expired");
  EXPECT_EQ(batch.text("/evaluations/0/context/next_action"), "request");
  ASSERT_TRUE(usecases::change_hold(services(), "bob@aurelia.example", usecases::HoldChange::on));
  EXPECT_EQ(ask(kEvaluation, {kBob, kWrite, kRecord1, approval}).text("/context/reason"), "policy_denied");
}

TEST_P(AccessRequests, Q15_Q16_a_task_is_shown_to_whom_it_concerns) {
  const auto task = submitted();
  const auto path = path_of(task.text("/task/status_endpoint"));
  EXPECT_EQ(get(path, "bob@aurelia.example").status, 200);
  const auto other = client({.name = "Other", .scopes = {rules::ClientScope::requests}});
  EXPECT_EQ(get(path, other.key).status, 200) << "not only who submitted it";
  EXPECT_EQ(get(path).status, 401);
  expect_problem(get(path, "alice@aurelia.example"), 404, "unknown_task");
  expect_problem(get(kRequests + "/none", token()), 404, "unknown_task");
  const auto limited = client({.name = "Limited", .scopes = {rules::ClientScope::requests}, .bill_tos = {"7002"}});
  expect_problem(get(path, limited.key), 404, "unknown_task");
}

TEST_P(AccessRequests, Q17_a_pending_task_can_be_cancelled_once) {
  const auto task = submitted();
  const auto reply = cancelled(task);
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.text("/task/status"), "cancelled");
  expect_problem(cancelled(task), 409, "invalid_task_state");
  EXPECT_EQ(status_of(task).text("/task/status"), "cancelled");
}

INSTANTIATE_TEST_SUITE_P(From, AccessRequests, testing::Values(AnswersFrom::store, AnswersFrom::index),
                         [](const auto& from) { return from.param == AnswersFrom::store ? "store" : "index"; });

}  // namespace
}  // namespace claviger::conformance
