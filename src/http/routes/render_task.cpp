#include "http/routes/render_task.hpp"

#include <boost/json/serialize.hpp>

#include "http/routes/handlers.hpp"
#include "http/routes/render_proof.hpp"

namespace claviger::http::routes {
namespace {

using boost::json::object;

object render_approval(const usecases::TaskApproval& approval) {
  return {{"id", approval.id},
          {"approved_at", base::to_text(approval.approved_at)},
          {"approved_until", base::to_text(approval.approved_until)}};
}

object told(const RouteServices& route, const usecases::AccessAnswer& answer,
            const std::optional<rules::ApprovalAdvice>& advice) {
  auto body = render_decision(answer);
  auto& context = body["context"].as_object();
  if (advice) {
    context["reason"] = to_text(advice->fault);
    context["next_action"] = to_text(advice->next);
  }
  const bool is_to_be_asked_for = !advice || advice->next == rules::ApprovalStep::request;
  if (!answer.hint || !is_to_be_asked_for) return body;
  context["evaluation_id"] = answer.hint->evaluation_id;
  context["access_request"] =
      object{{"expires_at", base::to_text(answer.hint->expires_at)}, {"endpoint", address_of(route, kTasks)}};
  return body;
}

}  // namespace

std::string told_text(const RouteServices& route, const usecases::AccessAnswer& answer,
                      const std::optional<rules::ApprovalAdvice>& advice) {
  if (!answer.hint && !advice) return decision_text(answer);
  return boost::json::serialize(told(route, answer, advice));
}

std::string address_of(const RouteServices& route, const usecases::AccessTask& task) {
  return address_of(route, std::string(kTasks) + "/" + task.id);
}

boost::json::object render_task(const RouteServices& route, const usecases::AccessTask& task) {
  const auto address = address_of(route, task);
  object links{{"ticket", address_of(route, "/access/requests/" + task.id)}};
  if (task.status == usecases::TaskStatus::pending) links["cancel"] = address + "/cancel";
  object rendered{
      {"id", task.id}, {"status", to_text(task.status)}, {"status_endpoint", address}, {"links", std::move(links)}};
  if (task.reason != domain::Reason::none) rendered["reason"] = to_text(task.reason);
  if (task.expires_at) rendered["expires_at"] = base::to_text(*task.expires_at);
  object body{{"task", std::move(rendered)}};
  if (task.approval) body["result"] = object{{"mode", "reevaluate"}, {"approval", render_approval(*task.approval)}};
  return body;
}

}  // namespace claviger::http::routes
