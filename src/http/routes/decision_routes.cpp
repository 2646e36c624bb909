#include "http/routes/decision_routes.hpp"

#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/serialize.hpp>

#include "http/problem.hpp"
#include "http/routes/asked_revision.hpp"
#include "http/routes/at_once.hpp"
#include "http/routes/evaluation_body.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/render_task.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Caller;

constexpr std::size_t kBodyLimit = 1024 * 1024;
constexpr std::string_view kEvaluation = "/access/v1/evaluation";
constexpr std::string_view kEvaluations = "/access/v1/evaluations";
constexpr std::string_view kAccessRequests = "urn:openid:authzen:capability:access-request";

/// An item that is no question: denied, with what is wrong with it (B7).
boost::json::object render(const Error& fault, std::int64_t revision) {
  boost::json::object error{{"status", status_of(fault)}, {"code", code_of(fault)}, {"message", fault.text}};
  if (!fault.pointer.empty()) error["pointer"] = fault.pointer;
  return {{"decision", false}, {"context", {{"error", std::move(error)}, {"revision", std::to_string(revision)}}}};
}

using usecases::PresentedApproval;

/// Nullopt where none came with the question.
std::optional<PresentedApproval> presented_with(const Result<Evaluation>& evaluation) {
  if (!evaluation || evaluation->context.approval_id.empty()) return std::nullopt;
  return PresentedApproval{evaluation->context.approval_id, evaluation->question, {}};
}

Answer answer_one(const MachineServices& machine, const Caller& caller, const Request& request,
                  const boost::json::object& body) {
  CLV_TRY(auto evaluation, read_evaluation(machine.vocabulary, body));
  CLV_TRY(evaluation.question.min_revision, keep_asked_revision(machine.route, evaluation.context.min_revision));
  CLV_TRY(const auto answer, usecases::answer_caller(machine.route.services, caller, evaluation.question));
  std::vector presented{presented_with(evaluation)};
  if (presented.front()) presented.front()->answer = answer;
  CLV_TRY(const auto advice, usecases::advise_on_approvals(machine.route.services, presented, deadline_of(request)));
  return json_text(200, told_text(machine.route, answer, advice.front()));
}

/// POST /access/v1/evaluation. A refusal is a decision, not an error (T8).
Answer evaluate(const MachineServices& machine, const Caller& caller, const Request& request) {
  CLV_TRY(const auto body, evaluation_json(request));
  return answer_one(machine, caller, request, body);
}

std::vector<usecases::BatchItem> questions_of(const MachineServices& machine, EvaluationBatch batch) {
  std::vector<usecases::BatchItem> items;
  items.reserve(batch.items.size());
  for (auto& evaluation : batch.items) {
    items.push_back([&]() -> usecases::BatchItem {
      if (!evaluation) return std::unexpected(evaluation.error());
      auto question = std::move(evaluation->question);
      CLV_TRY(question.min_revision, keep_asked_revision(machine.route, evaluation->context.min_revision));
      return question;
    }());
  }
  return items;
}

/// POST /access/v1/evaluations.
Answer evaluate_batch(const MachineServices& machine, const Caller& caller, const Request& request) {
  boost::json::monotonic_resource memory(request.body.size());
  CLV_TRY(const auto body, evaluation_json(request, &memory));
  CLV_TRY(auto batch, read_batch(machine.vocabulary, body));
  if (batch.items.empty()) return answer_one(machine, caller, request, body);
  const usecases::BatchEnd end{batch.semantic, deadline_of(request)};
  std::vector<std::optional<PresentedApproval>> presented;
  for (const auto& evaluation : batch.items) presented.push_back(presented_with(evaluation));
  CLV_TRY(const auto answers,
          usecases::answer_batch(machine.route.services, caller, questions_of(machine, std::move(batch)), end));
  presented.resize(answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (presented[i]) presented[i]->answer = answers[i].answer;
  CLV_TRY(const auto advice, usecases::advise_on_approvals(machine.route.services, presented, end.deadline));
  std::string text = R"({"evaluations":[)";
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& [answer, fault] = answers[i];
    if (i > 0) text.append(",");
    text.append(fault ? boost::json::serialize(render(*fault, answer.revision))
                      : told_text(machine.route, answer, advice[i]));
  }
  return json_text(200, text.append("]}"));
}

/// GET /.well-known/authzen-configuration. From the configured address, never from the Host header (M5).
Answer get_metadata(const RouteServices& route, const Request&) {
  const auto at = [&](std::string_view path) { return address_of(route, path); };
  return json(200, {{"policy_decision_point", at("")},
                    {"access_evaluation_endpoint", at(kEvaluation)},
                    {"access_evaluations_endpoint", at(kEvaluations)},
                    {"search_subject_endpoint", at("/access/v1/search/subject")},
                    {"search_resource_endpoint", at("/access/v1/search/resource")},
                    {"search_action_endpoint", at("/access/v1/search/action")},
                    {"access_request_endpoint", at(kTasks)},
                    {"capabilities", boost::json::array{kAccessRequests}}})
      .with_header("Cache-Control", "public, max-age=3600");
}

}  // namespace

void add_decision_routes(Router& router, const MachineServices& services) {
  router.add(
      "POST", std::string(kEvaluation),
      {.operation_id = "evaluate", .body_limit = kBodyLimit, .at_once = for_known_client(services, evaluate_at_once)},
      for_caller(services, evaluate));
  router.add("POST", std::string(kEvaluations),
             {.operation_id = "evaluateBatch", .pool = Pool::compute, .body_limit = kBodyLimit},
             for_caller(services, evaluate_batch));
  router.add("GET", "/.well-known/authzen-configuration", {.operation_id = "getPolicyDecisionPoint", .pool = Pool::io},
             for_visitor(services.route, get_metadata));
}

}  // namespace claviger::http::routes
