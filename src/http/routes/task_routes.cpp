#include "http/routes/task_routes.hpp"

#include <boost/json/serialize.hpp>
#include <map>

#include "http/json_body.hpp"
#include "http/routes/evaluation_body.hpp"
#include "http/routes/render_task.hpp"
#include "http/routes/task_body.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Caller;

/// How often it is worth asking what has become of a pending one: people decide it.
constexpr auto kAskAgainSeconds = "60";

/// Members in the order of their names, on every level.
boost::json::value in_order(const boost::json::value& value) {
  if (const auto* list = value.if_array()) {
    boost::json::array ordered;
    for (const auto& element : *list) ordered.push_back(in_order(element));
    return ordered;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return value;
  std::map<std::string_view, const boost::json::value*> members;
  for (const auto& [name, member] : *object) members[name] = &member;
  boost::json::object ordered;
  for (const auto& [name, member] : members) ordered[name] = in_order(*member);
  return ordered;
}

/// Whether two bodies say the same is seen by their members, not by their order or the space between them (Q11, T6).
std::string members_of(const boost::json::object& body) {
  return boost::json::serialize(in_order(body));
}

Answer answered(const MachineServices& machine, const usecases::AccessTask& task) {
  CLV_TRY(auto response, written(machine.route, render_task(machine.route, task)));
  if (task.status == usecases::TaskStatus::pending) response.with_header("Retry-After", kAskAgainSeconds);
  return response;
}

/// POST /access/v1/requests. 202 while somebody has to decide, 201 where it is decided at once; a denial is an outcome.
Answer request_access(const MachineServices& machine, const Caller& caller, const Request& request) {
  CLV_TRY(const auto body, evaluation_json(request));
  CLV_TRY(auto ask, read_task_ask(machine.vocabulary, body));
  CLV_TRY(auto key, idempotency_key(request));
  ask.repeatable = {std::move(key), members_of(body)};
  CLV_TRY(const auto task, usecases::request_access(machine.route.services, {caller, visitor_of(request)}, ask));
  CLV_TRY(auto response, answered(machine, task));
  response.status = task.status == usecases::TaskStatus::pending ? 202 : 201;
  return std::move(response).with_header("Location", address_of(machine.route, task));
}

/// GET /access/v1/requests/{id}.
Answer get_access_task(const MachineServices& machine, const Caller& caller, const Request& request) {
  CLV_TRY(const auto task, usecases::find_task(machine.route.services, caller, request.path_parameter("id")));
  return answered(machine, task);
}

/// POST /access/v1/requests/{id}/cancel. What the body says (`reason`, `comment`) is kept nowhere.
Answer cancel_access_task(const MachineServices& machine, const Caller& caller, const Request& request) {
  if (!request.body.empty()) CLV_TRY_VOID(evaluation_json(request));
  CLV_TRY(const auto task,
          usecases::cancel_task(machine.route.services, {caller, visitor_of(request)}, request.path_parameter("id")));
  return answered(machine, task);
}

}  // namespace

void add_task_routes(Router& router, const MachineServices& services) {
  const std::string tasks(kTasks);
  router.add("POST", tasks, {.operation_id = "requestAccess"}, for_caller(services, request_access));
  router.add("GET", tasks + "/{id}", {.operation_id = "getAccessTask"}, for_caller(services, get_access_task));
  router.add("POST", tasks + "/{id}/cancel", {.operation_id = "cancelAccessTask"},
             for_caller(services, cancel_access_task));
}

}  // namespace claviger::http::routes
