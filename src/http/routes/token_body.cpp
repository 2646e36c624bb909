#include "http/routes/token_body.hpp"

#include "base/secret.hpp"
#include "http/target.hpp"

namespace claviger::http::routes {
namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";

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

std::unexpected<TokenFault> invalid_request(std::string_view text) {
  return std::unexpected(TokenFault{"invalid_request", text});
}

}  // namespace

std::expected<TokenAsked, TokenFault> read_token_request(const Request& request) {
  if (!is_form(request)) return invalid_request("The body must be a form (application/x-www-form-urlencoded).");
  const auto fields = fields_of(request.body);
  if (!fields) return invalid_request("The form cannot be read, or names a field twice.");
  const auto grant = field(*fields, "grant_type");
  if (grant.empty()) return invalid_request("grant_type is missing.");
  if (grant != "client_credentials")
    return std::unexpected(TokenFault{"unsupported_grant_type", "Only client_credentials."});
  const auto basic = basic_of(request);
  if (basic && fields->contains("client_secret")) return invalid_request("Credentials come in one way, not in two.");
  return TokenAsked{
      basic.value_or(usecases::ClientCredentials{field(*fields, "client_id"), field(*fields, "client_secret")}),
      field(*fields, "scope")};
}

}  // namespace claviger::http::routes
