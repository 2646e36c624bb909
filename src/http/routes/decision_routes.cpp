#include "http/routes/decision_routes.hpp"

#include <charconv>

#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "usecases/decide_own_access.hpp"

namespace claviger::http::routes {
namespace {

using usecases::AccessAnswer;
using usecases::Principal;

constexpr std::size_t kBodyLimit = 1024 * 1024;
/// Any text is a valid id of something that does not exist.
constexpr TextLimits kWord{.min = 0, .max = 1024, .shape = TextShape::lines};

/// What AuthZEN 1.0 sends, less what no decision of ours depends on.
struct Evaluation {
  std::string subject_type;
  usecases::AccessQuestion question;
  std::string min_revision;
  bool asks_for_another_instant = false;
};

/// A required object: AuthZEN's entities.
std::optional<JsonReader> entity(JsonReader& reader, std::string_view name) {
  if (!reader.has(name)) reader.refuse(name, "missing_field", "A required field is missing.");
  return reader.optional_object(name);
}

void read_context(JsonReader& reader, Evaluation& evaluation) {
  auto context = reader.optional_object("context");
  if (!context) return;
  evaluation.min_revision = context->optional_string("min_revision", {.max = 128}).value_or("");
  (void)context->optional_boolean("explain");
  const auto at = context->optional_string("at", {.max = 64});
  if (at && !base::parse_time(*at))
    context->refuse("at", "invalid_field", "The field must be an instant as RFC 3339 writes it.");
  evaluation.asks_for_another_instant = at.has_value();
}

/// Unknown members are ignored (T6); a missing member or one of another type is not (T5, E3).
Result<Evaluation> read_evaluation(const Request& request) {
  // 400, not 415: E4.
  if (!require_json(request)) return base::invalid("malformed_json", "The body must be application/json in UTF-8.");
  CLV_TRY(const auto body, parse_json_object(request.body));
  JsonReader reader(body);
  Evaluation evaluation;
  if (auto subject = entity(reader, "subject")) {
    evaluation.subject_type = subject->required_string("type", kWord);
    evaluation.question.account = subject->required_string("id", kWord);
    subject->optional_object("properties");
  }
  if (auto action = entity(reader, "action")) {
    evaluation.question.action = action->required_string("name", kWord);
    action->optional_object("properties");
  }
  if (auto resource = entity(reader, "resource")) {
    evaluation.question.resource_type = resource->required_string("type", kWord);
    evaluation.question.resource_id = resource->required_string("id", kWord);
    auto properties = resource->optional_object("properties");
    if (properties) evaluation.question.product_id = properties->optional_string("product_id", kWord).value_or("");
  }
  read_context(reader, evaluation);
  CLV_TRY_VOID(reader.first_fault());
  return evaluation;
}

/// A revision of another instance, or from before a restore, is none of ours.
Result<std::int64_t> keep_min_revision(const RouteServices& route, const std::string& text) {
  if (text.empty()) return 0;
  std::int64_t wanted = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), wanted);
  CLV_TRY(const auto head, route.services.database.revision());
  const bool is_ours = error == std::errc() && stopped == text.data() + text.size() && wanted >= 0 && wanted <= head;
  if (is_ours) return wanted;
  return base::fail(ErrorCode::conflict, "revision_unknown", "This revision is not one of this instance's.");
}

Response render(const AccessAnswer& answer) {
  return json(200, {{"decision", answer.decision},
                    {"context", {{"reason", to_text(answer.reason)}, {"revision", std::to_string(answer.revision)}}}});
}

/// POST /access/v1/evaluation. A refusal is a decision, not an error (T8).
Answer evaluate(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(auto evaluation, read_evaluation(request));
  CLV_TRY(evaluation.question.min_revision, keep_min_revision(route, evaluation.min_revision));
  // Whoever is no account is not the one who asks.
  if (evaluation.subject_type != "account") evaluation.question.account.clear();
  CLV_TRY(auto answer, usecases::decide_own_access(route.services, principal, evaluation.question));
  // The answer is of now; of another instant nothing is known here.
  if (evaluation.asks_for_another_instant) answer = {false, domain::DecisionReason::no_history, answer.revision};
  return render(answer);
}

}  // namespace

void add_decision_routes(Router& router, const RouteServices& services) {
  router.add("POST", "/access/v1/evaluation", {.operation_id = "evaluate", .body_limit = kBodyLimit},
             for_principal(services, evaluate));
}

}  // namespace claviger::http::routes
