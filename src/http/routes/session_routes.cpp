#include "http/routes/session_routes.hpp"

#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/render_account.hpp"
#include "http/routes/session_token.hpp"
#include "usecases/my_profile.hpp"
#include "usecases/sessions.hpp"

namespace claviger::http::routes {
namespace {

/// POST /api/v1/sessions. 201 with the session cookie.
Answer sign_in(const RouteServices& route, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const auto login = reader.required_string("login", {.max = 254});
  const auto password = reader.required_string("password", {.max = 1024});
  // Nobody has a second factor yet, so a code that is sent along changes nothing.
  (void)reader.optional_string("one_time_code", {.max = 64});
  CLV_TRY_VOID(reader.finish());
  CLV_TRY(const auto signed_in, usecases::sign_in(route.services, visitor_of(request), login, password));
  CLV_TRY(const auto profile, usecases::profile_of(route.services, signed_in.account));
  auto response = json(201, {{"account", render_profile(profile)}, {"expires_at", base::to_text(signed_in.ends_at)}});
  const auto lasting = std::chrono::floor<std::chrono::seconds>(signed_in.ends_at - route.services.clock.now());
  return std::move(response).with_header("Set-Cookie",
                                         session_cookie(reach_of(route, request), signed_in.token, lasting));
}

/// DELETE /api/v1/sessions/current. 204 also without a session.
Answer sign_out(const RouteServices& route, const Request& request) {
  CLV_TRY_VOID(usecases::sign_out(route.services, session_token(route, request)));
  return no_content().with_header("Set-Cookie", session_cookie(reach_of(route, request), "", std::chrono::seconds(0)));
}

}  // namespace

void add_session_routes(Router& router, const RouteServices& services) {
  router.add("POST", "/api/v1/sessions", {.operation_id = "signIn", .pool = Pool::secrets},
             for_visitor(services, sign_in));
  router.add("DELETE", "/api/v1/sessions/current", {.operation_id = "signOut"}, for_visitor(services, sign_out));
}

}  // namespace claviger::http::routes
