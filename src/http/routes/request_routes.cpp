#include "http/routes/request_routes.hpp"

#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_request.hpp"
#include "usecases/my_requests.hpp"
#include "usecases/submit_once.hpp"

namespace claviger::http::routes {
namespace {

using domain::word_of;
using usecases::Principal;

/// More than a body can hold: how many are too many is the use case's to say (`too_many_identifiers`).
constexpr std::size_t kAnyNumber = 64 * 1024;

RequestContext context_of(const RouteServices& route) {
  return {route.services.instance.support_email};
}

/// Where an item stands, as people sort their requests.
#define CLV_REQUEST_STATES(X) X(waiting) X(approved) X(denied) X(ended)
CLV_WORDS(RequestState, CLV_REQUEST_STATES)

std::vector<domain::ItemStatus> statuses_of(std::optional<RequestState> state) {
  using enum domain::ItemStatus;
  if (!state) return {};
  switch (*state) {
    case RequestState::waiting:
      return {pending_admin, pending_vendor};
    case RequestState::approved:
      return {approved};
    case RequestState::denied:
      return {denied};
    case RequestState::ended:
      return {cancelled, withdrawn};
  }
  return {};
}

struct AskForm {
  usecases::AccessAsk ask;
  bool is_dry_run = false;
};

/// `most`: how many identifiers a request may hold; the use case counts them.
Result<AskForm> read_form(const Request& request, std::size_t most) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  const ListLimits identifiers{.max_items = kAnyNumber, .told = most, .text = {.max = usecases::kLongestNumber}};
  AskForm form;
  form.ask.scope = required_word<domain::Scope>(reader, "scope");
  form.ask.contract_numbers = reader.string_list("contract_numbers", identifiers);
  form.ask.bill_to_ids = reader.string_list("bill_to_ids", identifiers);
  form.ask.serial_number = reader.optional_string("serial_number", {.max = usecases::kLongestNumber});
  form.ask.product_id = reader.optional_string("product_id", {.max = usecases::kLongestProduct}).value_or("");
  form.ask.second_identifier = reader.optional_string("second_identifier", {.max = 128}).value_or("");
  form.ask.terms_accepted = reader.optional_boolean("terms_accepted").value_or(false);
  form.is_dry_run = reader.optional_boolean("dry_run").value_or(false);
  CLV_TRY_VOID(reader.finish());
  return form;
}

Result<domain::AccessRequest> submit(const RouteServices& route, const Principal& principal, const Request& request,
                                     const usecases::AccessAsk& ask) {
  CLV_TRY(auto key, idempotency_key(request));
  if (key.empty()) return usecases::submit_request(route.services, principal, ask);
  return usecases::submit_request_once(route.services, principal, ask, {std::move(key), request.body});
}

/// POST /api/v1/access-requests. 201 with one outcome per item, in the order asked; a denial is an outcome, not an
/// error.
Answer submit_access_request(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto form, read_form(request, route.services.policy.identifiers_per_request));
  if (form.is_dry_run) {
    CLV_TRY(auto tried, usecases::try_request(route.services, principal, form.ask));
    CLV_TRY(const auto view, usecases::view_request(route.services, principal, std::move(tried)));
    return json(200, render_check(view, context_of(route)));
  }
  CLV_TRY(auto submitted, submit(route, principal, request, form.ask));
  CLV_TRY(const auto view, usecases::view_request(route.services, principal, std::move(submitted)));
  CLV_TRY(auto response, written(route, render_request(view, context_of(route))));
  response.status = 201;
  return std::move(response).with_header("Location", "/api/v1/access-requests/" + view.request.public_id);
}

/// GET /api/v1/access-requests.
Answer list_access_requests(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto state, word_parameter<RequestState>(request, "state"));
  const auto name = state ? std::string(to_text(*state)) : "all";
  CLV_TRY(const auto page, read_page(route, request, "requests " + name + " " + principal.account.public_id));
  const auto before = page.after ? page.after->id : 0;
  CLV_TRY(const auto views,
          usecases::list_requests(route.services, principal, {before, page.limit + 1, statuses_of(state)}));
  const auto context = context_of(route);
  return json(200, render_page(
                       page, views, [&](const usecases::RequestView& view) { return render_request(view, context); },
                       [](const usecases::RequestView& last) { return Position{"", last.request.id.value}; }));
}

/// GET /api/v1/access-requests/{id}. Somebody else's is 404.
Answer get_access_request(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto view, usecases::get_request(route.services, principal, request.path_parameter("id")));
  return json(200, render_request(view, context_of(route)));
}

/// POST /api/v1/access-requests/{id}/withdraw.
Answer withdraw_access_request(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto view, usecases::withdraw_request(route.services, principal, request.path_parameter("id")));
  return written(route, render_request(view, context_of(route)));
}

}  // namespace

void add_request_routes(Router& router, const RouteServices& services) {
  router.add("GET", "/api/v1/access-requests", {.operation_id = "listAccessRequests"},
             for_principal(services, list_access_requests));
  router.add("POST", "/api/v1/access-requests", {.operation_id = "submitAccessRequest"},
             for_principal(services, submit_access_request));
  router.add("GET", "/api/v1/access-requests/{id}", {.operation_id = "getAccessRequest"},
             for_principal(services, get_access_request));
  router.add("POST", "/api/v1/access-requests/{id}/withdraw", {.operation_id = "withdrawAccessRequest"},
             for_principal(services, withdraw_access_request));
}

}  // namespace claviger::http::routes
