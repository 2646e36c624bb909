#include "http/routes/number_routes.hpp"

#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_number.hpp"
#include "http/routes/render_queue.hpp"
#include "usecases/appoint_administrator.hpp"
#include "usecases/exclude_contract.hpp"
#include "usecases/list_managed.hpp"

namespace claviger::http::routes {
namespace {

using domain::IdentifierType;
using usecases::Principal;

/// Routes name a contract `{number}` and a bill-to `{id}`; all else is the same for both.
template <IdentifierType type>
usecases::NumberRef number_in(const Request& request) {
  return {type, request.path_parameter(type == IdentifierType::contract ? "number" : "id")};
}

Answer answer(const usecases::Written& revision) {
  if (!revision) return std::unexpected(revision.error());
  return changed(*revision);
}

/// GET /api/v1/admin/numbers.
Answer list_numbers(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto text, text_parameter(request, "q", 100));
  CLV_TRY(const auto page, read_page(route, request, "numbers " + principal.account.public_id + " " + text));
  const auto after = page.after ? page.after->sort_key : "";
  CLV_TRY(const auto sheets, usecases::list_managed(route.services, principal, {text, after, page.limit + 1}));
  const auto now = route.services.clock.now();
  return json(200, render_page(
                       page, sheets, [&](const auto& sheet) { return render_managed_number(sheet, now); },
                       [](const auto& last) { return Position{last.sort_key(), 0}; }));
}

/// PUT …/lock.
template <IdentifierType type>
Answer lock(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  JsonReader reader(body);
  const auto text = reader.optional_string("party", {.max = 64});
  const auto party = text ? parse_party(*text) : domain::PartyId{};
  if (!party) reader.refuse("party", "invalid_field", "This is no party's id.");
  CLV_TRY_VOID(reader.finish());
  return answer(usecases::lock_number(route.services, principal, number_in<type>(request), *party));
}

/// DELETE …/lock.
template <IdentifierType type>
Answer unlock(const RouteServices& route, const Principal& principal, const Request& request) {
  const auto text = request.query_value("party");
  const auto party = text ? parse_party(*text) : domain::PartyId{};
  if (!party) return base::invalid("invalid_field", "This is no party's id.", "?party");
  return answer(usecases::unlock_number(route.services, principal, number_in<type>(request), *party));
}

/// PUT …/users/{account}.
template <IdentifierType type>
Answer grant_user(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const auto scope = required_word<domain::Scope>(reader, "scope");
  CLV_TRY_VOID(reader.finish());
  return answer(usecases::grant_user(route.services, principal, number_in<type>(request),
                                     {request.path_parameter("account"), scope}));
}

/// DELETE …/users/{account}.
template <IdentifierType type>
Answer remove_user(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto scope, word_parameter<domain::Scope>(request, "scope"));
  return answer(usecases::remove_user(route.services, principal, number_in<type>(request),
                                      {request.path_parameter("account"), scope}));
}

/// The body of a call that takes none: absent or `{}`.
Result<> read_nothing(const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  return JsonReader(body).finish();
}

/// PUT …/blocks/{account}.
template <IdentifierType type>
Answer block_user(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(read_nothing(request));
  return answer(
      usecases::block_user(route.services, principal, number_in<type>(request), request.path_parameter("account")));
}

/// DELETE …/blocks/{account}.
template <IdentifierType type>
Answer unblock_user(const RouteServices& route, const Principal& principal, const Request& request) {
  return answer(
      usecases::unblock_user(route.services, principal, number_in<type>(request), request.path_parameter("account")));
}

/// PUT …/domain-rules/{domain}.
template <IdentifierType type>
Answer set_domain_rule(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const auto action = required_word<domain::DomainAction>(reader, "action");
  CLV_TRY_VOID(reader.finish());
  return answer(usecases::set_domain_rule(route.services, principal, number_in<type>(request),
                                          {request.path_parameter("domain"), action}));
}

/// DELETE …/domain-rules/{domain}.
template <IdentifierType type>
Answer remove_domain_rule(const RouteServices& route, const Principal& principal, const Request& request) {
  return answer(usecases::remove_domain_rule(route.services, principal, number_in<type>(request),
                                             request.path_parameter("domain")));
}

/// PUT …/standing-consent.
template <IdentifierType type>
Answer give_consent(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(read_nothing(request));
  return answer(
      usecases::set_standing_consent(route.services, principal, number_in<type>(request), usecases::Consent::given));
}

/// DELETE …/standing-consent.
template <IdentifierType type>
Answer withdraw_consent(const RouteServices& route, const Principal& principal, const Request& request) {
  return answer(usecases::set_standing_consent(route.services, principal, number_in<type>(request),
                                               usecases::Consent::withdrawn));
}

/// PUT /api/v1/desk/…/revalidation.
template <IdentifierType type>
Answer set_revalidation(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const auto due_at = base::parse_time(reader.required_string("due_at", {.max = 64}));
  if (!due_at) reader.refuse("due_at", "invalid_field", "The field must be an instant as RFC 3339 writes it.");
  CLV_TRY_VOID(reader.finish());
  return answer(usecases::set_revalidation_due(route.services, principal, number_in<type>(request), *due_at));
}

/// PUT /api/v1/desk/…/administrators/{account}.
template <IdentifierType type>
Answer appoint_administrator(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(read_nothing(request));
  CLV_TRY(const auto person, usecases::appoint_as_desk(route.services, principal, number_in<type>(request),
                                                       request.path_parameter("account")));
  return written(route, {{"account", render_person(person)}});
}

/// PUT …/bill-to-exclusion, by an administrator or by the desk.
template <auto set>
Answer exclude(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(read_nothing(request));
  return answer(set(route.services, principal, request.path_parameter("number"), usecases::Exclusion::excluded));
}

/// DELETE …/bill-to-exclusion.
template <auto set>
Answer include(const RouteServices& route, const Principal& principal, const Request& request) {
  return answer(set(route.services, principal, request.path_parameter("number"), usecases::Exclusion::included));
}

/// Of contracts alone: a bill-to is excluded from nothing.
template <auto set>
void add_exclusion_routes(Router& router, const RouteServices& services, const std::string& area,
                          const std::string& door) {
  const auto path = area + "/contracts/{number}/bill-to-exclusion";
  router.add("PUT", path, {.operation_id = "excludeContract" + door}, for_principal(services, exclude<set>));
  router.add("DELETE", path, {.operation_id = "includeContract" + door}, for_principal(services, include<set>));
}

/// How a kind of number is written: in its paths and in its operations.
struct Spelling {
  std::string path;
  std::string noun;
};

template <IdentifierType type>
void add_routes_of(Router& router, const RouteServices& services, const Spelling& spelling) {
  const auto within = [&](const std::string& area) {
    return [&, area](const char* method, const std::string& rest, const std::string& verb, PrincipalHandler handler) {
      const auto mark = verb.find('#');
      const auto operation = verb.substr(0, mark) + spelling.noun + verb.substr(mark + 1);
      router.add(method, area + spelling.path + rest, {.operation_id = operation},
                 for_principal(services, std::move(handler)));
    };
  };
  const auto add = within("/api/v1/admin");
  add("PUT", "/lock", "lock#", lock<type>);
  add("DELETE", "/lock", "unlock#", unlock<type>);
  add("PUT", "/users/{account}", "grant#User", grant_user<type>);
  add("DELETE", "/users/{account}", "remove#User", remove_user<type>);
  add("PUT", "/blocks/{account}", "block#User", block_user<type>);
  add("DELETE", "/blocks/{account}", "unblock#User", unblock_user<type>);
  add("PUT", "/domain-rules/{domain}", "set#DomainRule", set_domain_rule<type>);
  add("DELETE", "/domain-rules/{domain}", "remove#DomainRule", remove_domain_rule<type>);
  add("PUT", "/standing-consent", "give#Consent", give_consent<type>);
  add("DELETE", "/standing-consent", "withdraw#Consent", withdraw_consent<type>);
  const auto add_desk = within("/api/v1/desk");
  add_desk("PUT", "/revalidation", "set#Revalidation", set_revalidation<type>);
  add_desk("PUT", "/administrators/{account}", "appoint#Administrator", appoint_administrator<type>);
}

}  // namespace

void add_number_routes(Router& router, const RouteServices& services) {
  router.add("GET", "/api/v1/admin/numbers", {.operation_id = "listAdminNumbers"},
             for_principal(services, list_numbers));
  add_routes_of<IdentifierType::contract>(router, services, {"/contracts/{number}", "Contract"});
  add_exclusion_routes<usecases::set_exclusion>(router, services, "/api/v1/admin", "");
  add_exclusion_routes<usecases::set_exclusion_as_desk>(router, services, "/api/v1/desk", "AsDesk");
  add_routes_of<IdentifierType::bill_to>(router, services, {"/bill-tos/{id}", "BillTo"});
}

}  // namespace claviger::http::routes
