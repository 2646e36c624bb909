#include "http/routes/account_routes.hpp"

#include "base/text.hpp"
#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "usecases/activate_account.hpp"
#include "usecases/register_account.hpp"
#include "usecases/sessions.hpp"

namespace claviger::http::routes {
namespace {

constexpr TextLimits kAddress{.max = 254};
constexpr TextLimits kPassword{.max = 1024};

/// POST /api/v1/accounts. 202 whether or not the address is known.
Answer register_account(const RouteServices& route, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  usecases::Registration registration;
  registration.email = reader.required_string("email", kAddress);
  registration.password = reader.required_string("password", kPassword);
  // Some people have one name: which of the two is empty is theirs to say.
  registration.given_name = reader.required_string("given_name", {.min = 0, .max = 100});
  registration.family_name = reader.required_string("family_name", {.min = 0, .max = 100});
  registration.country = reader.required_string("country", {.min = 2, .max = 2});
  registration.language = reader.optional_string("language", {.max = 35}).value_or("");
  CLV_TRY_VOID(reader.finish());
  CLV_TRY_VOID(usecases::register_account(route.services, visitor_of(request), registration));
  return Response{.status = 202};
}

/// POST /api/v1/accounts/activate.
Answer activate_account(const RouteServices& route, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  usecases::Activation activation;
  activation.email = reader.required_string("email", kAddress);
  activation.code = base::trim(reader.required_string("code", {.max = 64}));
  activation.password = reader.optional_string("password", kPassword);
  CLV_TRY_VOID(reader.finish());
  CLV_TRY_VOID(usecases::activate_account(route.services, visitor_of(request), activation));
  return no_content();
}

/// POST /api/v1/recovery. 202 whether or not the address is known.
Answer start_recovery(const RouteServices& route, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const auto email = reader.required_string("email", kAddress);
  CLV_TRY_VOID(reader.finish());
  CLV_TRY_VOID(usecases::start_recovery(route.services, visitor_of(request), email));
  return Response{.status = 202};
}

/// POST /api/v1/recovery/reset.
Answer reset_password(const RouteServices& route, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const auto token = reader.required_string("token", {.max = 256});
  const auto password = reader.required_string("password", kPassword);
  CLV_TRY_VOID(reader.finish());
  CLV_TRY_VOID(usecases::reset_password(route.services, visitor_of(request), token, password));
  return no_content();
}

}  // namespace

void add_account_routes(Router& router, const RouteServices& services) {
  router.add("POST", "/api/v1/accounts", {.operation_id = "registerAccount", .pool = Pool::secrets},
             for_visitor(services, register_account));
  router.add("POST", "/api/v1/accounts/activate", {.operation_id = "activateAccount", .pool = Pool::secrets},
             for_visitor(services, activate_account));
  router.add("POST", "/api/v1/recovery", {.operation_id = "startRecovery"}, for_visitor(services, start_recovery));
  router.add("POST", "/api/v1/recovery/reset", {.operation_id = "resetPassword", .pool = Pool::secrets},
             for_visitor(services, reset_password));
}

}  // namespace claviger::http::routes
