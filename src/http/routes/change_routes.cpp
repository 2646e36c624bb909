#include "http/routes/change_routes.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

#include "http/routes/asked_revision.hpp"
#include "http/routes/list_query.hpp"
#include "usecases/list_changes.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Caller;
using usecases::Changes;

constexpr std::chrono::seconds kLongestWait{30};

boost::json::object render(const Changes& changes) {
  boost::json::array accounts;
  for (const auto& account : changes.accounts) accounts.emplace_back(account);
  return {{"revision", usecases::to_text(changes.revision)},
          {"everything", changes.everything},
          {"accounts", std::move(accounts)},
          {"more", changes.is_more}};
}

/// Until the index has come further than that, which it does as soon as the journal has. Where there is none yet that
/// could tell, for a second: who comes again at once would ask the database as often as he can.
std::shared_ptr<const Hold> until_behind(const index::Index* index, std::int64_t revision, std::chrono::seconds most) {
  if (index == nullptr || !index->is_built())
    return std::make_shared<const Hold>(
        Hold{.lasts = [] { return true; }, .most = std::min(most, std::chrono::seconds(1))});
  return std::make_shared<const Hold>(
      Hold{.lasts = [index, revision] { return index->revision() <= revision; }, .most = most});
}

Answer changes_since(const MachineServices& machine, const Caller& caller, const Request& request,
                     const std::string& since) {
  const auto& services = machine.route.services;
  CLV_TRY(const auto wait, seconds_parameter(request, "wait", kLongestWait));
  const auto revision = usecases::parse_revision(since);
  if (!revision) return unknown_revision();
  CLV_TRY(const auto changes, usecases::list_changes(services, caller, *revision));
  auto response = json(200, render(changes));
  const bool has_news = changes.revision.position != revision->position;
  if (wait.count() > 0 && !has_news && !request.was_held)
    response.hold = until_behind(services.index, revision->position, wait);
  return response;
}

/// GET /api/v1/changes.
Answer list_changes(const MachineServices& machine, const Caller& caller, const Request& request) {
  CLV_TRY(const auto since, text_parameter(request, "since", 64));
  if (!since.empty()) return changes_since(machine, caller, request, since);
  CLV_TRY(const auto changes, usecases::begin_changes(machine.route.services, caller));
  return json(200, render(changes));
}

}  // namespace

void add_change_routes(Router& router, const MachineServices& services) {
  router.add("GET", "/api/v1/changes", {.operation_id = "listChanges"}, for_caller(services, list_changes));
}

}  // namespace claviger::http::routes
