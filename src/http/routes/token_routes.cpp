#include "http/routes/token_routes.hpp"

#include "http/problem.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/token_body.hpp"

namespace claviger::http::routes {
namespace {

/// RFC 6749, 5.2: not a problem document, whatever else this server says.
Response refused(int status, std::string_view error, std::string_view text) {
  auto response =
      json(status, {{"error", error}, {"error_description", text}}).with_header("Cache-Control", "no-store");
  if (status == 401) response.with_header("WWW-Authenticate", "Basic realm=\"claviger\"");
  return response;
}

Answer answered(const Result<usecases::IssuedToken>& issued) {
  if (issued) {
    return json(200, {{"access_token", issued->token},
                      {"token_type", "Bearer"},
                      {"expires_in", issued->lasts.count()},
                      {"scope", issued->scope}})
        .with_header("Cache-Control", "no-store");
  }
  const auto& error = issued.error();
  if (error.reason == "invalid_client") return refused(401, error.reason, error.text);
  if (error.reason == "invalid_scope") return refused(400, error.reason, error.text);
  return std::unexpected(error);
}

/// POST /oauth2/token.
Answer issue_token(const usecases::Clients& clients, const Request& request) {
  const auto asked = read_token_request(request);
  if (!asked) return refused(400, asked.error().error, asked.error().text);
  return answered(clients.issue_token(asked->credentials, asked->scope));
}

}  // namespace

void add_token_routes(Router& router, const MachineServices& services) {
  router.add("POST", "/oauth2/token", {.operation_id = "issueToken"},
             for_visitor(services.route, [clients = services.clients](const RouteServices&, const Request& request) {
               return issue_token(*clients, request);
             }));
}

}  // namespace claviger::http::routes
