#include "http/routes/handlers.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "domain/words.hpp"
#include "http/accept_language.hpp"
#include "http/json_body.hpp"
#include "http/routes/machine_services.hpp"
#include "http/routes/session_token.hpp"
#include "usecases/sessions.hpp"

namespace claviger::http::routes {
namespace {

Response respond(Answer answer) {
  return answer ? std::move(*answer) : problem(std::move(answer).error());
}

Result<> keep_revision(const RouteServices& route, const Request& request) {
  const auto text = request.query_value("min_revision");
  if (!text) return {};
  std::int64_t wanted = 0;
  const auto* end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, wanted);
  if (error != std::errc() || stopped != end)
    return base::invalid("invalid_field", "This is no revision of this server.", "?min_revision");
  CLV_TRY(const auto head, route.services.database.revision());
  if (head >= wanted) return {};
  // One database serves all nodes: a revision that it has not seen is not on its way from another one.
  auto error_of = base::fail(ErrorCode::unavailable, "unavailable", "This revision is not there yet.").error();
  error_of.retry_after_seconds = 1;
  return std::unexpected(std::move(error_of));
}

Result<usecases::Principal> principal_of(const RouteServices& route, const Request& request) {
  return usecases::authenticate(route.services, visitor_of(request), session_token(route, request));
}

}  // namespace

usecases::Visitor visitor_of(const Request& request) {
  static const std::vector<std::string> kOffered(domain::kLanguages.begin(), domain::kLanguages.end());
  return {request.remote_address, request.request_id,
          choose_language(request.header("Accept-Language").value_or(""), kOffered)};
}

usecases::Deadline deadline_of(const Request& request) {
  return usecases::Deadline([at = request.deadline] { return std::chrono::steady_clock::now() >= at; });
}

Handler for_visitor(const RouteServices& services, VisitorHandler handler) {
  return [services, handler = std::move(handler)](const Request& request) {
    return respond([&]() -> Answer {
      CLV_TRY_VOID(require_own_origin(services, request));
      return handler(services, request);
    }());
  };
}

Handler for_principal(const RouteServices& services, PrincipalHandler handler) {
  return [services, handler = std::move(handler)](const Request& request) {
    return respond([&]() -> Answer {
      CLV_TRY_VOID(require_own_origin(services, request));
      CLV_TRY(const auto principal, principal_of(services, request));
      CLV_TRY_VOID(keep_revision(services, request));
      return handler(services, principal, request);
    }());
  };
}

Handler for_caller(const MachineServices& services, CallerHandler handler) {
  return [services, handler = std::move(handler)](const Request& request) {
    return respond([&]() -> Answer {
      CLV_TRY_VOID(require_own_origin(services.route, request));
      CLV_TRY(const auto caller,
              usecases::authenticate_caller(services.route.services, *services.clients, visitor_of(request),
                                            session_token(services.route, request)));
      CLV_TRY_VOID(keep_revision(services.route, request));
      return handler(services, caller, request);
    }());
  };
}

Result<boost::json::object> optional_json_body(const Request& request) {
  if (request.body.empty()) return boost::json::object();
  return json_body(request);
}

Result<std::string> idempotency_key(const Request& request) {
  constexpr std::size_t kLongest = 255;
  const auto key = request.header("Idempotency-Key");
  if (!key) return std::string();
  const bool is_visible = std::ranges::all_of(*key, [](char c) { return c > 0x20 && c < 0x7f; });
  if (key->empty() || key->size() > kLongest || !is_visible)
    return base::invalid("invalid_field", "An Idempotency-Key is 1 to 255 visible ASCII characters.",
                         "Idempotency-Key");
  return std::string(*key);
}

std::string address_of(const RouteServices& services, std::string_view path) {
  auto base = services.services.instance.base_url;
  while (base.ends_with('/')) base.pop_back();
  return base.append(path);
}

std::int64_t version_in(std::string_view if_match) {
  if (if_match.size() < 3 || !if_match.starts_with('"') || !if_match.ends_with('"')) return 0;
  std::int64_t version = 0;
  const auto* end = if_match.data() + if_match.size() - 1;
  const auto [stopped, error] = std::from_chars(if_match.data() + 1, end, version);
  return error == std::errc() && stopped == end ? version : 0;
}

Answer written(const RouteServices& services, boost::json::object body) {
  CLV_TRY(const auto revision, services.services.database.revision());
  body["revision"] = std::to_string(revision);
  return json(200, body);
}

Response changed(std::int64_t revision) {
  return json(200, boost::json::object{{"revision", std::to_string(revision)}});
}

}  // namespace claviger::http::routes
