#include "http/routes/role_routes.hpp"

#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_queue.hpp"
#include "http/routes/render_role.hpp"
#include "usecases/answer_nomination.hpp"
#include "usecases/leave_administration.hpp"
#include "usecases/nominate_administrator.hpp"

namespace claviger::http::routes {
namespace {

using domain::IdentifierType;
using usecases::Principal;

constexpr std::size_t kLongestText = 1000;

template <IdentifierType type>
usecases::NumberRef number_in(const Request& request) {
  return {type, request.path_parameter(type == IdentifierType::contract ? "number" : "id")};
}

std::optional<Day> optional_day(JsonReader& reader, std::string_view name) {
  const auto text = reader.optional_string(name, {.max = 10});
  if (!text) return std::nullopt;
  const auto day = base::parse_day(*text);
  if (!day) reader.refuse(name, "invalid_field", "This is no calendar day.");
  return day;
}

Answer answer(const RouteServices& route, const Result<usecases::NominationParts>& parts) {
  if (!parts) return std::unexpected(parts.error());
  return written(route, {{"nomination", render_nomination(*parts)}});
}

/// The body of a call that takes none: absent or `{}`.
Result<> read_nothing(const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  return JsonReader(body).finish();
}

/// GET /api/v1/me/roles.
Answer list_roles(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto text, text_parameter(request, "q", 100));
  CLV_TRY(const auto page, read_page(route, request, "roles " + principal.account.public_id + " " + text));
  const int after = page.after ? static_cast<int>(page.after->id) : 0;
  CLV_TRY(const auto found, usecases::list_roles(route.services, principal, {text, after, page.limit}));
  boost::json::array items;
  for (const auto& mine : found.roles) items.push_back(render_role(mine));
  boost::json::object body{{"items", std::move(items)}};
  if (found.next) body["next_cursor"] = next_cursor(page, Position{"", *found.next});
  return json(200, body);
}

/// GET /api/v1/me/nominations.
Answer list_nominations(const RouteServices& route, const Principal& principal, const Request&) {
  CLV_TRY(const auto lists, usecases::list_nominations(route.services, principal));
  const auto render = [](const std::vector<usecases::NominationParts>& list) {
    boost::json::array items;
    for (const auto& parts : list) items.push_back(render_nomination(parts));
    return items;
  };
  return json(
      200, boost::json::object{
               {"received", render(lists.received)}, {"claims", render(lists.claims)}, {"sent", render(lists.sent)}});
}

/// POST …/nominations/{id}/accept.
Answer accept(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const bool is_accepted = reader.required_boolean("terms_accepted");
  CLV_TRY_VOID(reader.finish());
  const auto terms = is_accepted ? usecases::Terms::accepted : usecases::Terms::not_accepted;
  return answer(route, usecases::accept_nomination(route.services, principal, request.path_parameter("id"), terms));
}

/// POST …/nominations/{id}/decline.
Answer decline(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(read_nothing(request));
  return answer(route, usecases::decline_nomination(route.services, principal, request.path_parameter("id")));
}

/// POST …/nominations/{id}/resend.
Answer resend(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(read_nothing(request));
  return answer(route, usecases::resend_nomination(route.services, principal, request.path_parameter("id")));
}

/// POST …/nominations/{id}/withdraw.
Answer withdraw(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(read_nothing(request));
  return answer(route, usecases::withdraw_nomination(route.services, principal, request.path_parameter("id")));
}

/// POST …/nominations.
template <IdentifierType type>
Answer nominate(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  usecases::NewNomination said;
  said.account = reader.required_string("account", {.max = 254});
  const auto text = reader.optional_string("party", {.max = 64});
  const auto party = text ? parse_party(*text) : domain::PartyId{};
  if (!party) reader.refuse("party", "invalid_field", "This is no party's id.");
  said.first_day = optional_day(reader, "first_day");
  said.last_day = optional_day(reader, "last_day");
  CLV_TRY_VOID(reader.finish());
  said.party = *party;
  CLV_TRY(const auto parts,
          usecases::nominate_administrator(route.services, principal, number_in<type>(request), said));
  CLV_TRY(auto response, written(route, {{"nomination", render_nomination(parts)}}));
  response.status = 201;
  return response;
}

/// DELETE …/administrators/{account}.
template <IdentifierType type>
Answer end_administration(const RouteServices& route, const Principal& principal, const Request& request) {
  usecases::Departure departure{.account = request.path_parameter("account"), .successor = {}};
  CLV_TRY(departure.successor, text_parameter(request, "successor", 254));
  const auto to = request.query_value("hand_over");
  if (to && *to != "desk")
    return base::invalid("invalid_field", "A number is handed over to the desk, or to a successor.", "?hand_over");
  if (to) departure.handover = usecases::Departure::Handover::desk;
  CLV_TRY(const auto departed,
          usecases::end_administration(route.services, principal, number_in<type>(request), departure));
  return json(200, boost::json::object{{"outcome", to_text(departed.leaving)},
                                       {"revision", std::to_string(departed.revision)}});
}

/// GET …/administrators.
template <IdentifierType type>
Answer list_administrators(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto known, usecases::who_administers(route.services, principal, number_in<type>(request)));
  return json(200, render_number_administrators(known));
}

/// POST …/administrators/messages.
template <IdentifierType type>
Answer send_message(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const auto text = reader.required_string("text", {.max = kLongestText, .shape = TextShape::lines});
  CLV_TRY_VOID(reader.finish());
  CLV_TRY(const auto sent, usecases::message_administrators(route.services, principal, number_in<type>(request), text));
  return json(200, boost::json::object{{"receivers", sent.receivers}, {"revision", std::to_string(sent.revision)}});
}

/// POST …/administrators/claims.
template <IdentifierType type>
Answer claim(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  JsonReader reader(body);
  const auto statement = reader.optional_string("statement", {.max = kLongestText, .shape = TextShape::lines});
  CLV_TRY_VOID(reader.finish());
  CLV_TRY(const auto parts,
          usecases::claim_role(route.services, principal, number_in<type>(request), statement.value_or("")));
  CLV_TRY(auto response, written(route, {{"nomination", render_nomination(parts)}}));
  response.status = 201;
  return response;
}

/// GET /api/v1/desk/claims.
Answer list_claims(const RouteServices& route, const Principal& principal, const Request&) {
  CLV_TRY(const auto claims, usecases::list_claims(route.services, principal));
  boost::json::array items;
  for (const auto& view : claims) items.push_back(render_claim(view));
  return json(200, boost::json::object{{"items", std::move(items)}});
}

/// POST /api/v1/desk/claims/{id}/approve.
Answer approve_claim(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(read_nothing(request));
  return answer(route, usecases::approve_claim(route.services, principal, request.path_parameter("id")));
}

/// POST /api/v1/desk/claims/{id}/deny.
Answer deny_claim(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const auto text = reader.required_string("reason_text", {.max = kLongestText, .shape = TextShape::lines});
  CLV_TRY_VOID(reader.finish());
  return answer(route, usecases::deny_claim(route.services, principal, request.path_parameter("id"), text));
}

/// How a kind of number is written: in its paths and in its operations.
struct Spelling {
  std::string path;
  std::string noun;
};

template <IdentifierType type>
void add_routes_of(Router& router, const RouteServices& services, const Spelling& spelling) {
  const auto add = [&](const char* method, const std::string& path, const std::string& operation,
                       PrincipalHandler handler) {
    router.add(method, path, {.operation_id = operation}, for_principal(services, std::move(handler)));
  };
  const auto admin = "/api/v1/admin" + spelling.path, open = "/api/v1" + spelling.path + "/administrators";
  add("POST", admin + "/nominations", "nominateFor" + spelling.noun, nominate<type>);
  add("DELETE", admin + "/administrators/{account}", "end" + spelling.noun + "Administrator", end_administration<type>);
  add("GET", open, "list" + spelling.noun + "Administrators", list_administrators<type>);
  add("POST", open + "/messages", "mail" + spelling.noun + "Administrators", send_message<type>);
  add("POST", open + "/claims", "claim" + spelling.noun, claim<type>);
}

}  // namespace

void add_role_routes(Router& router, const RouteServices& services) {
  const auto add = [&](const char* method, const std::string& path, const std::string& operation,
                       PrincipalHandler handler) {
    router.add(method, "/api/v1" + path, {.operation_id = operation}, for_principal(services, std::move(handler)));
  };
  add("GET", "/me/roles", "listMyRoles", list_roles);
  add("GET", "/me/nominations", "listMyNominations", list_nominations);
  add("POST", "/me/nominations/{id}/accept", "acceptNomination", accept);
  add("POST", "/me/nominations/{id}/decline", "declineNomination", decline);
  add("POST", "/admin/nominations/{id}/resend", "resendNomination", resend);
  add("POST", "/admin/nominations/{id}/withdraw", "withdrawNomination", withdraw);
  add("GET", "/desk/claims", "listClaims", list_claims);
  add("POST", "/desk/claims/{id}/approve", "approveClaim", approve_claim);
  add("POST", "/desk/claims/{id}/deny", "denyClaim", deny_claim);
  add_routes_of<IdentifierType::contract>(router, services, {"/contracts/{number}", "Contract"});
  add_routes_of<IdentifierType::bill_to>(router, services, {"/bill-tos/{id}", "BillTo"});
}

}  // namespace claviger::http::routes
