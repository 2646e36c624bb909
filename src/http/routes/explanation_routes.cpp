#include "http/routes/explanation_routes.hpp"

#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_proof.hpp"
#include "usecases/explain_access.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Principal;

Result<std::string> required_parameter(const Request& request, std::string_view name) {
  CLV_TRY(auto text, text_parameter(request, name, 254));
  if (text.empty()) return base::invalid("missing_field", "A required parameter is missing.", "?" + std::string(name));
  return text;
}

Result<usecases::AccessQuestion> read_question(const Request& request) {
  usecases::AccessQuestion question;
  CLV_TRY(question.account, text_parameter(request, "account", 254));
  CLV_TRY(question.action, required_parameter(request, "action"));
  CLV_TRY(question.resource_type, required_parameter(request, "resource_type"));
  CLV_TRY(question.resource_id, required_parameter(request, "resource_id"));
  CLV_TRY(question.product_id, text_parameter(request, "product_id", 254));
  CLV_TRY(const auto at, text_parameter(request, "at", 64));
  if (at.empty()) return question;
  question.at = base::parse_time(at);
  if (!question.at)
    return base::invalid("invalid_field", "The parameter must be an instant as RFC 3339 writes it.", "?at");
  return question;
}

boost::json::object render_account(const usecases::Explanation& explanation) {
  boost::json::object account{{"id", explanation.account}};
  account["given_name"] = explanation.given_name;
  account["family_name"] = explanation.family_name;
  return account;
}

/// GET /api/v1/explanations.
Answer explain(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto question, read_question(request));
  CLV_TRY(const auto explanation, usecases::explain_access(route.services, principal, question));
  auto body = render_decision(explanation.answer);
  if (!explanation.account.empty()) body["account"] = render_account(explanation);
  return json(200, body);
}

}  // namespace

void add_explanation_routes(Router& router, const RouteServices& services) {
  router.add("GET", "/api/v1/explanations", {.operation_id = "explainAccess"}, for_principal(services, explain));
}

}  // namespace claviger::http::routes
