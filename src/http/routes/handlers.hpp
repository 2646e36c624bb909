#pragma once
// From a request to a use case and back: who comes, and what becomes of an error.

#include <boost/json/object.hpp>
#include <functional>
#include <string>

#include "http/json_reader.hpp"
#include "http/router.hpp"
#include "http/routes/route_services.hpp"
#include "usecases/deadline.hpp"
#include "usecases/principal.hpp"

namespace claviger::http::routes {

/// A handler answers or fails; a failure becomes a problem.
using Answer = Result<Response>;
using VisitorHandler = std::function<Answer(const RouteServices&, const Request&)>;
using PrincipalHandler = std::function<Answer(const RouteServices&, const usecases::Principal&, const Request&)>;

/// For operations that need no sign-in. Both refuse a changing request with the cookie of another site's page (403).
Handler for_visitor(const RouteServices& services, VisitorHandler handler);
/// For operations of a signed-in account: by the session cookie, or by the session's token as a bearer. Otherwise 401.
/// `min_revision` in the query is kept: 503 where this revision is not there yet.
Handler for_principal(const RouteServices& services, PrincipalHandler handler);

usecases::Visitor visitor_of(const Request& request);

/// The request's own.
usecases::Deadline deadline_of(const Request& request);

/// The body as a strict JSON object; an absent body counts as an empty object. Errors: as json_body.
Result<boost::json::object> optional_json_body(const Request& request);

/// The Idempotency-Key; empty where there is none. Errors: invalid_input `invalid_field`.
Result<std::string> idempotency_key(const Request& request);

/// The address of a path of ours: from the configured base URL, never from the Host header (M5).
std::string address_of(const RouteServices& services, std::string_view path);

/// The version that an If-Match field names (`"7"`); 0, which nothing has, for what is no version of ours.
std::int64_t version_in(std::string_view if_match);

/// The body with `revision`, the journal's head after the write.
Answer written(const RouteServices& services, boost::json::object body);
/// 200 `{revision}`.
Response changed(std::int64_t revision);

/// One word of a vocabulary; any other text is a fault at that member. A fault answers the first word, not to be used.
template <typename Words>
Words required_word(JsonReader& reader, std::string_view name);

template <typename Words>
Words required_word(JsonReader& reader, std::string_view name) {
  const auto text = reader.required_string(name, {.max = 64});
  const auto word = domain::parse_word<Words>(text);
  if (!word) reader.refuse(name, "invalid_field", "The field has a word that is not known here.");
  return word.value_or(Words{});
}

}  // namespace claviger::http::routes
