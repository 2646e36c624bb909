#pragma once
// Tasks, and refusals that lead to one. Source: authzen.md Q2–Q4, Q13, Q18.

#include <boost/json/object.hpp>

#include "http/routes/route_services.hpp"
#include "usecases/access_task.hpp"

namespace claviger::http::routes {

inline constexpr std::string_view kTasks = "/access/v1/requests";

/// As decision_text, with `context.evaluation_id` and `context.access_request` where the answer has a hint, and with
/// `context.next_action` and its own `context.reason` where an approval was presented in vain.
std::string told_text(const RouteServices& route, const usecases::AccessAnswer& answer,
                      const std::optional<rules::ApprovalAdvice>& advice = {});

/// Of a task's own address.
std::string address_of(const RouteServices& route, const usecases::AccessTask& task);
/// `{task, result?}`.
boost::json::object render_task(const RouteServices& route, const usecases::AccessTask& task);

}  // namespace claviger::http::routes
