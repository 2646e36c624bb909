#include "http/routes/revalidation_routes.hpp"

#include <charconv>

#include "http/json_body.hpp"
#include "http/report_file.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_revalidation.hpp"
#include "usecases/finish_revalidation.hpp"

namespace claviger::http::routes {
namespace {

using domain::IdentifierType;
using usecases::Principal;
using usecases::RevalidationEntry;
using usecases::RevalidationList;

/// Rows read at a time into a report.
constexpr int kReportPage = 500;

Answer answer(const RouteServices& route, const Result<usecases::RoundView>& view) {
  if (!view) return std::unexpected(view.error());
  return written(route, render_round(*view, route.services.clock.now()));
}

/// `due contract bill_to`, as a cursor keeps it.
store::RevalidationPosition position_in(const std::string& key) {
  store::RevalidationPosition position;
  const auto first = key.find(' ');
  const auto second = key.find(' ', first + 1);
  if (first == std::string::npos || second == std::string::npos) return position;
  position.at = key.substr(0, first);
  std::from_chars(key.data() + first + 1, key.data() + second, position.contract);
  std::from_chars(key.data() + second + 1, key.data() + key.size(), position.bill_to);
  return position;
}

Position position_of(const RevalidationEntry& entry, bool is_round) {
  if (is_round) return {"", entry.round->id};
  const auto contract = entry.contract ? entry.contract->id.value : 0;
  const auto bill_to = entry.contract ? 0 : entry.bill_to->id.value;
  return {base::to_text(*entry.due_at) + " " + std::to_string(contract) + " " + std::to_string(bill_to), 0};
}

/// GET /api/v1/admin/revalidations.
Answer list_revalidations(const RouteServices& route, const Principal& principal, const Request& request) {
  usecases::RevalidationQuery query;
  CLV_TRY(query.list, word_parameter<RevalidationList>(request, "state"));
  CLV_TRY(query.text, text_parameter(request, "q", 100));
  const bool are_rounds = query.list == RevalidationList::open || query.list == RevalidationList::finished;
  const auto filter = "revalidations " + principal.account.public_id + " " +
                      (query.list ? std::string(to_text(*query.list)) : "all") + " " + query.text;
  CLV_TRY(const auto page, read_page(route, request, filter));
  if (page.after) {
    query.after = position_in(page.after->sort_key);
    query.after_round = page.after->id;
  }
  query.limit = page.limit + 1;
  CLV_TRY(const auto entries, usecases::list_revalidations(route.services, principal, query));
  return json(200, render_page(page, entries, render_revalidation_entry,
                               [&](const RevalidationEntry& last) { return position_of(last, are_rounds); }));
}

/// POST /api/v1/admin/contracts/{number}/revalidations and …/bill-tos/{id}/revalidations.
template <IdentifierType type>
Answer open_round(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  CLV_TRY_VOID(JsonReader(body).finish());
  const auto name = type == IdentifierType::bill_to ? "id" : "number";
  return answer(route, usecases::open_round(route.services, principal, {type, request.path_parameter(name)}));
}

/// GET /api/v1/admin/revalidations/{id}.
Answer get_round(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto view, usecases::get_round(route.services, principal, request.path_parameter("id")));
  return json(200, render_round(view, route.services.clock.now()));
}

/// GET /api/v1/admin/revalidations/{id}/holders.
Answer list_holders(const RouteServices& route, const Principal& principal, const Request& request) {
  const auto id = request.path_parameter("id");
  usecases::HolderQuery query;
  CLV_TRY(query.text, text_parameter(request, "q", 100));
  CLV_TRY(query.decision, word_parameter<domain::HolderDecision>(request, "decision"));
  const auto assigned = request.query_value("assigned");
  if (assigned && *assigned != "me") return base::invalid("invalid_field", "Say `me`, or leave it out.", "?assigned");
  if (assigned) query.assigned = usecases::AssignedTo::reader;
  const auto filter = "holders " + principal.account.public_id + " " + id + " " + assigned.value_or("") + " " +
                      request.query_value("decision").value_or("") + " " + query.text;
  CLV_TRY(const auto page, read_page(route, request, filter));
  if (page.after) query.after = page.after->id;
  query.limit = page.limit + 1;
  CLV_TRY(const auto found, usecases::get_holders(route.services, principal, id, query));
  return json(200, render_page(page, found.holders, render_holder,
                               [](const usecases::HolderView& last) { return Position{"", last.holder.place}; }));
}

constexpr ListLimits kHolders{.max_items = usecases::kMostHolders, .text = {.max = 64}};

/// POST /api/v1/admin/revalidations/{id}/decisions.
Answer decide(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  usecases::HolderDecisions decisions;
  decisions.decision = required_word<domain::HolderDecision>(reader, "decision");
  if (decisions.decision == domain::HolderDecision::ended)
    reader.refuse("decision", "invalid_field", "The field must be keep, remove or undecided.");
  decisions.holders = reader.string_list("holders", kHolders);
  if (decisions.holders.empty()) reader.refuse("holders", "missing_field", "Say whom it is about.");
  CLV_TRY_VOID(reader.finish());
  return answer(route, usecases::decide_holders(route.services, principal, request.path_parameter("id"), decisions));
}

/// POST /api/v1/admin/revalidations/{id}/delegations.
Answer delegate(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, json_body(request));
  JsonReader reader(body);
  usecases::Delegation delegation;
  delegation.to = reader.required_string("to", {.max = 254});
  delegation.holders = reader.string_list("holders", kHolders);
  CLV_TRY_VOID(reader.finish());
  return answer(route, usecases::delegate_holders(route.services, principal, request.path_parameter("id"), delegation));
}

/// POST /api/v1/admin/revalidations/{id}/finish.
Answer finish(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto body, optional_json_body(request));
  CLV_TRY_VOID(JsonReader(body).finish());
  return answer(route, usecases::finish_round(route.services, principal, request.path_parameter("id")));
}

/// GET /api/v1/admin/revalidations/{id}/report. Read and written page by page.
Answer get_report(const RouteServices& route, const Principal& principal, const Request& request) {
  usecases::HolderQuery query{.limit = kReportPage, .operation = rules::Operation::getRevalidationReport};
  CLV_TRY(auto file, ReportFile::make());
  file.add(csv_head_of_round());
  std::string name;
  for (bool is_more = true; is_more;) {
    CLV_TRY(const auto page, usecases::get_holders(route.services, principal, request.path_parameter("id"), query));
    name = page.view.round.public_id;
    for (const auto& holder : page.holders) file.add(csv_row_of_holder(page.view, holder));
    is_more = page.holders.size() == static_cast<std::size_t>(kReportPage);
    if (is_more) query.after = page.holders.back().holder.place;
  }
  CLV_TRY(auto sent, file.finish());
  Response response{.content_type = "text/csv; charset=utf-8", .file = std::move(sent)};
  return std::move(response).with_header("Content-Disposition",
                                         "attachment; filename=\"revalidation-" + name + ".csv\"");
}

}  // namespace

void add_revalidation_routes(Router& router, const RouteServices& services) {
  const auto add = [&](const char* method, const std::string& path, RouteOptions options, PrincipalHandler handler) {
    router.add(method, "/api/v1/admin" + path, std::move(options), for_principal(services, std::move(handler)));
  };
  const std::string one = "/revalidations/{id}";
  add("GET", "/revalidations", {.operation_id = "listRevalidations"}, list_revalidations);
  add("POST", "/contracts/{number}/revalidations", {.operation_id = "openContractRevalidation"},
      open_round<IdentifierType::contract>);
  add("POST", "/bill-tos/{id}/revalidations", {.operation_id = "openBillToRevalidation"},
      open_round<IdentifierType::bill_to>);
  add("GET", one, {.operation_id = "getRevalidation"}, get_round);
  add("GET", one + "/holders", {.operation_id = "listRevalidationHolders"}, list_holders);
  add("POST", one + "/decisions", {.operation_id = "decideRevalidationHolders"}, decide);
  add("POST", one + "/delegations", {.operation_id = "delegateRevalidationHolders"}, delegate);
  add("POST", one + "/finish", {.operation_id = "finishRevalidation"}, finish);
  add("GET", one + "/report", {.operation_id = "getRevalidationReport", .pool = Pool::bulk}, get_report);
}

}  // namespace claviger::http::routes
