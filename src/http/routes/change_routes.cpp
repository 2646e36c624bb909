#include "http/routes/change_routes.hpp"

#include <boost/json/array.hpp>

#include "http/routes/asked_revision.hpp"
#include "http/routes/list_query.hpp"
#include "usecases/list_changes.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Caller;

boost::json::object render(const usecases::Changes& changes) {
  boost::json::array accounts;
  for (const auto& account : changes.accounts) accounts.emplace_back(account);
  return {{"revision", std::to_string(changes.revision)},
          {"everything", changes.everything},
          {"accounts", std::move(accounts)},
          {"more", changes.is_more}};
}

Result<usecases::Changes> changes_since(const MachineServices& machine, const Caller& caller,
                                        const std::string& since) {
  const auto& services = machine.route.services;
  if (since.empty()) return usecases::begin_changes(services, caller);
  CLV_TRY(const auto revision, keep_asked_revision(machine.route, since));
  return usecases::list_changes(services, caller, revision);
}

/// GET /api/v1/changes.
Answer list_changes(const MachineServices& machine, const Caller& caller, const Request& request) {
  CLV_TRY(const auto since, text_parameter(request, "since", 64));
  CLV_TRY(const auto changes, changes_since(machine, caller, since));
  return json(200, render(changes));
}

}  // namespace

void add_change_routes(Router& router, const MachineServices& services) {
  router.add("GET", "/api/v1/changes", {.operation_id = "listChanges"}, for_caller(services, list_changes));
}

}  // namespace claviger::http::routes
