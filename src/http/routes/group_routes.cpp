#include "http/routes/group_routes.hpp"

#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_group.hpp"
#include "http/routes/render_queue.hpp"
#include "usecases/groups.hpp"
#include "usecases/list_groups.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Principal;

std::string group_in(const Request& request) {
  return request.path_parameter("group");
}

Answer answer(const Result<std::int64_t>& revision) {
  if (!revision) return std::unexpected(revision.error());
  return changed(*revision);
}

template <typename Item, typename Render>
Response list_of(const std::vector<Item>& items, Render render) {
  boost::json::array list;
  for (const auto& item : items) list.push_back(render(item));
  return json(200, {{"items", std::move(list)}});
}

/// GET /api/v1/admin/groups.
Answer list_groups(const RouteServices& route, const Principal& principal, const Request&) {
  CLV_TRY(const auto groups, usecases::list_groups(route.services, principal));
  return list_of(groups, render_group);
}

/// POST /api/v1/admin/groups.
Answer create_group(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  usecases::NewGroup wanted;
  wanted.name = reader.required_string("name", {.max = 100});
  wanted.kind = required_word<domain::IdentifierType>(reader, "kind");
  wanted.scope = required_word<domain::Scope>(reader, "scope");
  wanted.numbers = reader.string_list("numbers", {.max_items = 100, .text = {.max = 64}});
  CLV_TRY_VOID(reader.finish());
  CLV_TRY(const auto made, usecases::create_group(route.services, principal, wanted));
  CLV_TRY(const auto sheet, usecases::show_group(route.services, principal, made.group.public_id));
  return json(201, {{"group", render_group(sheet)}, {"revision", std::to_string(made.revision)}});
}

/// GET /api/v1/admin/groups/{group}.
Answer get_group(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto sheet, usecases::show_group(route.services, principal, group_in(request)));
  return json(200, render_group(sheet));
}

/// PATCH /api/v1/admin/groups/{group}.
Answer rename_group(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const auto name = reader.required_string("name", {.max = 100});
  CLV_TRY_VOID(reader.finish());
  return answer(usecases::rename_group(route.services, principal, group_in(request), name));
}

/// DELETE /api/v1/admin/groups/{group}.
Answer end_group(const RouteServices& route, const Principal& principal, const Request& request) {
  return answer(usecases::end_group(route.services, principal, group_in(request)));
}

/// GET …/numbers.
Answer list_numbers(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto page,
          read_page(route, request, "group numbers " + principal.account.public_id + " " + group_in(request)));
  CLV_TRY(const auto rows, usecases::list_group_numbers(route.services, principal, group_in(request),
                                                        {page.after ? page.after->sort_key : "", page.limit + 1}));
  return json(
      200, render_page(page, rows, render_group_number, [](const auto& last) { return Position{last.number.key, 0}; }));
}

/// GET …/people.
Answer list_people(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto page,
          read_page(route, request, "group people " + principal.account.public_id + " " + group_in(request)));
  CLV_TRY(const auto rows, usecases::list_group_people(route.services, principal, group_in(request),
                                                       {page.after ? page.after->sort_key : "", page.limit + 1}));
  return json(
      200, render_page(page, rows, render_group_person, [](const auto& last) { return Position{last.member.key, 0}; }));
}

/// GET …/drift.
Answer list_drift(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto drift, usecases::list_group_drift(route.services, principal, group_in(request)));
  return list_of(drift, render_drift);
}

/// `{parties?}`.
Result<std::vector<domain::PartyId>> parties_in(const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  JsonReader reader(body);
  auto parties = read_parties(reader, {.max_items = 50, .text = {.max = 64}});
  CLV_TRY_VOID(reader.finish());
  return parties;
}

/// PUT …/numbers/{number}.
Answer add_number(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto parties, parties_in(request));
  return answer(usecases::add_to_group(route.services, principal, group_in(request),
                                       {request.path_parameter("number"), parties}));
}

/// DELETE …/numbers/{number}.
Answer remove_number(const RouteServices& route, const Principal& principal, const Request& request) {
  return answer(
      usecases::remove_from_group(route.services, principal, group_in(request), request.path_parameter("number")));
}

/// PUT …/people/{account}.
Answer add_person(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto parties, parties_in(request));
  CLV_TRY(const auto added, usecases::add_person(route.services, principal, group_in(request),
                                                 {request.path_parameter("account"), parties}));
  const auto& numbers = added.of_another_company;
  return json(200, {{"revision", std::to_string(added.revision)},
                    {"of_another_company", boost::json::array(numbers.begin(), numbers.end())}});
}

/// DELETE …/people/{account}.
Answer remove_person(const RouteServices& route, const Principal& principal, const Request& request) {
  return answer(
      usecases::remove_person(route.services, principal, group_in(request), request.path_parameter("account")));
}

/// PUT …/keepers/{account}.
Answer share_group(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  CLV_TRY_VOID(JsonReader(body).finish());
  return answer(usecases::share_group(route.services, principal, group_in(request), request.path_parameter("account")));
}

/// DELETE …/keepers/{account}.
Answer unshare_group(const RouteServices& route, const Principal& principal, const Request& request) {
  return answer(
      usecases::unshare_group(route.services, principal, group_in(request), request.path_parameter("account")));
}

}  // namespace

void add_group_routes(Router& router, const RouteServices& services) {
  const auto add = [&](const char* method, const std::string& rest, const char* operation, PrincipalHandler handler) {
    router.add(method, "/api/v1/admin/groups" + rest, {.operation_id = operation},
               for_principal(services, std::move(handler)));
  };
  add("GET", "", "listGroups", list_groups);
  add("POST", "", "createGroup", create_group);
  add("GET", "/{group}", "getGroup", get_group);
  add("PATCH", "/{group}", "renameGroup", rename_group);
  add("DELETE", "/{group}", "endGroup", end_group);
  add("GET", "/{group}/numbers", "listGroupNumbers", list_numbers);
  add("PUT", "/{group}/numbers/{number}", "addGroupNumber", add_number);
  add("DELETE", "/{group}/numbers/{number}", "removeGroupNumber", remove_number);
  add("GET", "/{group}/people", "listGroupPeople", list_people);
  add("PUT", "/{group}/people/{account}", "addGroupPerson", add_person);
  add("DELETE", "/{group}/people/{account}", "removeGroupPerson", remove_person);
  add("PUT", "/{group}/keepers/{account}", "shareGroup", share_group);
  add("DELETE", "/{group}/keepers/{account}", "unshareGroup", unshare_group);
  add("GET", "/{group}/drift", "listGroupDrift", list_drift);
}

}  // namespace claviger::http::routes
