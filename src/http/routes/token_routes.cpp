#include "http/routes/token_routes.hpp"

#include "http/problem.hpp"
#include "http/routes/handlers.hpp"
#include "http/target.hpp"

namespace claviger::http::routes {
namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";

/// RFC 6749, 5.2: not a problem document, whatever else this server says.
Response refused(int status, std::string_view error, std::string_view text) {
  auto response =
      json(status, {{"error", error}, {"error_description", text}}).with_header("Cache-Control", "no-store");
  if (status == 401) response.with_header("WWW-Authenticate", "Basic realm=\"claviger\"");
  return response;
}

Response invalid_request(std::string_view text) {
  return refused(400, "invalid_request", text);
}

bool is_form(const Request& request) {
  const auto type = request.header("Content-Type").value_or("");
  return equal_ignoring_case(type.substr(0, std::min(type.find(';'), kForm.size())), kForm) &&
         (type.size() == kForm.size() || type[kForm.size()] == ';');
}

/// Fields of a form: no field twice (RFC 6749, 3.2).
std::optional<Parameters> fields_of(const std::string& form) {
  auto parsed = parse_target("/?" + form);
  if (!parsed) return std::nullopt;
  for (const auto& [name, value] : parsed->query) {
    if (parsed->query.count(name) > 1) return std::nullopt;
  }
  return std::move(parsed->query);
}

std::string field(const Parameters& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

/// Form encoding within Basic (RFC 6749, 2.3.1).
std::string decoded(std::string_view text) {
  const auto fields = fields_of("x=" + std::string(text));
  return fields ? field(*fields, "x") : std::string();
}

/// nullopt where there is no Basic; what cannot be read is nobody's.
std::optional<usecases::ClientCredentials> basic_of(const Request& request) {
  constexpr std::string_view kBasic = "basic ";
  const auto header = request.header("Authorization").value_or("");
  if (header.size() < kBasic.size() || !equal_ignoring_case(header.substr(0, kBasic.size()), kBasic)) {
    return std::nullopt;
  }
  const auto text = base::from_base64(header.substr(kBasic.size())).value_or("");
  const auto colon = std::min(text.find(':'), text.size());
  return usecases::ClientCredentials{decoded(text.substr(0, colon)),
                                     decoded(text.substr(std::min(colon + 1, text.size())))};
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
Answer issue_token(usecases::Clients& clients, const Request& request) {
  if (!is_form(request)) return invalid_request("The body must be a form (application/x-www-form-urlencoded).");
  const auto fields = fields_of(request.body);
  if (!fields) return invalid_request("The form cannot be read, or names a field twice.");
  const auto grant = field(*fields, "grant_type");
  if (grant.empty()) return invalid_request("grant_type is missing.");
  if (grant != "client_credentials") return refused(400, "unsupported_grant_type", "Only client_credentials.");
  const auto basic = basic_of(request);
  if (basic && fields->contains("client_secret")) return invalid_request("Credentials come in one way, not in two.");
  return answered(clients.issue_token(
      basic.value_or(usecases::ClientCredentials{field(*fields, "client_id"), field(*fields, "client_secret")}),
      field(*fields, "scope")));
}

}  // namespace

void add_token_routes(Router& router, const MachineServices& services) {
  router.add("POST", "/oauth2/token", {.operation_id = "issueToken"},
             for_visitor(services.route, [clients = services.clients](const RouteServices&, const Request& request) {
               return issue_token(*clients, request);
             }));
}

}  // namespace claviger::http::routes
