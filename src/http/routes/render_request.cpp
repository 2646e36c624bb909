#include "http/routes/render_request.hpp"

#include <boost/json/array.hpp>

#include "http/routes/render_access.hpp"

namespace claviger::http::routes {
namespace {

using domain::NextAction;
using domain::RequestItem;

boost::json::object parameters_of(NextAction action, const RequestItem& item, const RequestContext& context) {
  switch (action) {
    case NextAction::retry_after:
      if (!item.watch_until) return {};
      return {{"at", base::to_text(*item.watch_until)}};
    case NextAction::add_second_identifier:
    case NextAction::check_number:
    case NextAction::ask_support:
    case NextAction::ask_downloads:
      return {{"identifier_type", to_text(item.identifier.type)}, {"value", item.identifier.typed}};
    case NextAction::contact_support:
      return {{"email", context.support_email}};
    case NextAction::update_profile:
    case NextAction::contact_administrator:
    case NextAction::contact_seller:
    case NextAction::ask_colleague_permission:
    case NextAction::nothing:
      return {};
  }
  return {};
}

boost::json::object render_item(const usecases::RequestView& view, std::size_t index, const RequestContext& context) {
  const auto& item = view.request.items[index];
  const auto& text = view.items[index].text;
  const auto& contracts = view.items[index].contracts;
  boost::json::object body{{"identifier", {{"type", to_text(item.identifier.type)}, {"value", item.identifier.typed}}},
                           {"status", to_text(item.status)},
                           {"message", text.message}};
  if (item.reason != domain::Reason::none) body["reason"] = to_text(item.reason);
  boost::json::array actions;
  for (const auto& step : text.next_steps) {
    actions.push_back(
        boost::json::object{{"code", to_text(step.action)}, {"parameters", parameters_of(step.action, item, context)}});
    if (const auto* products = step.parameters.if_contains("product_ids")) body["product_ids"] = *products;
  }
  body["next_actions"] = std::move(actions);
  if (!text.doubt.empty()) body["doubt"] = text.doubt;
  if (const auto& pending = view.items[index].pending_request; !pending.empty()) body["pending_request"] = pending;
  // Of another company nothing is told while it costs nothing to ask: the words that do not differ would name it.
  const bool is_tried = item.public_id.empty();
  const bool is_near = item.reason == domain::Reason::company_uncertain;
  if (const auto& unmatched = text.unmatched_words; !unmatched.empty() && (!is_tried || is_near))
    body["unmatched_words"] = boost::json::array(unmatched.begin(), unmatched.end());
  body["contract_numbers"] = boost::json::array(contracts.begin(), contracts.end());
  if (item.due_at) body["due_at"] = base::to_text(*item.due_at);
  if (item.watch_until) body["watch_until"] = base::to_text(*item.watch_until);
  return body;
}

}  // namespace

boost::json::object render_request(const usecases::RequestView& view, const RequestContext& context) {
  const auto& request = view.request;
  boost::json::array items;
  for (std::size_t i = 0; i < request.items.size(); ++i) {
    auto item = render_item(view, i, context);
    item["id"] = request.items[i].public_id;
    item["entered_at"] = base::to_text(request.items[i].entered_at);
    const auto& shown = view.items[i];
    if (auto awaited = render_administrators(shown.administrators); !awaited.empty())
      item["administrators"] = std::move(awaited);
    if (!shown.followed_by.empty()) item["followed_by"] = shown.followed_by;
    if (!request.items[i].reason_text.empty()) item["reason_text"] = request.items[i].reason_text;
    if (request.items[i].decided_at) item["decided_at"] = base::to_text(*request.items[i].decided_at);
    items.push_back(std::move(item));
  }
  boost::json::object body{{"id", request.public_id},
                           {"scope", to_text(request.scope)},
                           {"created_at", base::to_text(request.created_at)},
                           {"items", std::move(items)},
                           {"terms",
                            {{"version", request.terms_version},
                             {"language", request.terms_language},
                             {"accepted_at", base::to_text(view.accepted_at)}}}};
  if (!view.follows.empty()) body["follows"] = view.follows;
  return body;
}

boost::json::object render_check(const usecases::RequestView& view, const RequestContext& context) {
  boost::json::array items;
  for (std::size_t i = 0; i < view.request.items.size(); ++i) items.push_back(render_item(view, i, context));
  return {{"scope", to_text(view.request.scope)}, {"items", std::move(items)}};
}

}  // namespace claviger::http::routes
