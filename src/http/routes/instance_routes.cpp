#include "http/routes/instance_routes.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <vector>

#include "domain/words.hpp"
#include "http/routes/handlers.hpp"

namespace claviger::embedded {
const std::vector<std::pair<std::string_view, std::string_view>>& contract();
}

namespace claviger::http::routes {
namespace {

/// GET /api/v1/instance.
Answer get_instance(const RouteServices& route, const Request&) {
  const auto& instance = route.services.instance;
  const boost::json::object body{
      {"vendor_name", instance.vendor_name},
      {"languages", boost::json::array(domain::kLanguages.begin(), domain::kLanguages.end())},
      {"terms", {{"version", route.services.policy.terms_version}, {"url", instance.terms_url}}},
      {"demo", instance.is_demo},
      {"support_email", instance.support_email},
      {"password_min_length", instance.password_min_length}};
  return json(200, body).with_header("Cache-Control", "public, max-age=300");
}

/// GET /api/v1/openapi.yaml.
Answer get_contract(const RouteServices&, const Request&) {
  static const auto kText = std::make_shared<const std::string>(embedded::contract().front().second);
  Response response{.content_type = "application/yaml"};
  response.shared_body = kText;
  return response;
}

Response healthy() {
  return json(200, {{"status", "ok"}});
}

/// GET /healthz. The process lives: no database, no queue.
Answer get_health(const RouteServices&, const Request&) {
  return healthy();
}

std::unexpected<Error> not_ready(std::string reason, std::string text, std::string detail = {}) {
  auto failed = base::fail(ErrorCode::unavailable, std::move(reason), std::move(text), std::move(detail));
  failed.error().retry_after_seconds = 1;
  return failed;
}

/// GET /readyz. The index is built, the database answers, and a thread was free to ask it.
Answer get_readiness(const RouteServices& route, const Request&) {
  const auto* index = route.services.index;
  if (index != nullptr && !index->is_built())
    return not_ready("index_building", fmt::format("The index is being built: {} %.", index->percent_built()));
  const auto head = route.services.database.revision();
  if (head) return healthy();
  return not_ready("unavailable", "The database does not answer.", head.error().detail);
}

}  // namespace

void add_instance_routes(Router& router, const RouteServices& services) {
  router.add("GET", "/api/v1/instance", {.operation_id = "getInstance", .pool = Pool::io},
             for_visitor(services, get_instance));
  router.add("GET", "/api/v1/openapi.yaml", {.operation_id = "getContract", .pool = Pool::io},
             for_visitor(services, get_contract));
  router.add("GET", "/healthz", {.operation_id = "getHealth", .pool = Pool::io}, for_visitor(services, get_health));
  router.add("GET", "/readyz", {.operation_id = "getReadiness"}, for_visitor(services, get_readiness));
}

}  // namespace claviger::http::routes
