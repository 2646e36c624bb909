#include "http/routes/me_routes.hpp"

#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_access.hpp"
#include "http/routes/render_account.hpp"
#include "usecases/change_profile.hpp"
#include "usecases/my_profile.hpp"
#include "usecases/my_requests.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Principal;

/// GET /api/v1/me.
Answer get_me(const RouteServices& route, const Principal& principal, const Request&) {
  CLV_TRY(const auto profile, usecases::get_profile(route.services, principal));
  return json(200, render_profile(profile)).with_header("ETag", etag_of(profile.account.version));
}

Result<std::int64_t> named_version(const Request& request, const Principal& principal) {
  const auto text = request.header("If-Match");
  if (!text)
    return base::fail(ErrorCode::precondition_required, "precondition_required",
                      "Send the profile's ETag as If-Match.");
  return *text == "*" ? principal.account.version : version_in(*text);
}

std::optional<domain::Address> read_address(JsonReader& profile) {
  auto reader = profile.optional_object("address");
  if (!reader) return std::nullopt;
  domain::Address address;
  address.lines = reader->string_list("lines", {.max_items = 4});
  address.city = reader->required_string("city", {.max = 100});
  address.region = reader->optional_string("region", {.min = 0, .max = 100}).value_or("");
  address.postal_code = reader->required_string("postal_code", {.min = 0, .max = 20});
  address.country = reader->required_string("country", {.min = 2, .max = 2});
  if (address.lines.empty()) reader->refuse("lines", "missing_field", "A required field is missing.");
  return address;
}

/// PATCH /api/v1/me. What is left out stays.
Answer change_me(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  usecases::ProfileChange change;
  change.given_name = reader.optional_string("given_name", {.min = 0, .max = 100});
  change.family_name = reader.optional_string("family_name", {.min = 0, .max = 100});
  change.company_name = reader.optional_string("company_name", {.max = 200});
  change.address = read_address(reader);
  change.language = reader.optional_string("language", {.max = 35});
  CLV_TRY_VOID(reader.finish());
  CLV_TRY(const auto version, named_version(request, principal));
  CLV_TRY(const auto account, usecases::change_profile(route.services, principal, version, change));
  CLV_TRY(const auto profile, usecases::profile_of(route.services, account));
  CLV_TRY(auto response, written(route, render_profile(profile)));
  return std::move(response).with_header("ETag", etag_of(account.version));
}

/// GET /api/v1/me/access.
Answer list_my_access(const RouteServices& route, const Principal& principal, const Request& request) {
  usecases::AccessFilter filter;
  CLV_TRY(filter.scope, word_parameter<domain::Scope>(request, "scope"));
  CLV_TRY(filter.text, text_parameter(request, "q", 100));
  const auto scope = filter.scope ? std::string(to_text(*filter.scope)) : "any";
  CLV_TRY(const auto page,
          read_page(route, request, "access " + principal.account.public_id + " " + scope + " " + filter.text));
  filter.after = page.after ? page.after->id : 0;
  filter.limit = page.limit + 1;
  CLV_TRY(const auto held, usecases::list_access(route.services, principal, filter));
  return json(200, render_page(page, held, render_access,
                               [](const usecases::HeldAccess& last) { return Position{"", last.position}; }));
}

}  // namespace

void add_me_routes(Router& router, const RouteServices& services) {
  router.add("GET", "/api/v1/me", {.operation_id = "getMe"}, for_principal(services, get_me));
  router.add("PATCH", "/api/v1/me", {.operation_id = "changeMe"}, for_principal(services, change_me));
  router.add("GET", "/api/v1/me/access", {.operation_id = "listMyAccess"}, for_principal(services, list_my_access));
}

}  // namespace claviger::http::routes
