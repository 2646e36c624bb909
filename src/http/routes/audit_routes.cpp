#include "http/routes/audit_routes.hpp"

#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_audit.hpp"
#include "usecases/journal_kinds.hpp"
#include "usecases/list_audit.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Principal;

/// An instant of the query; nullopt when absent. Errors: invalid_input `invalid_field`.
Result<std::optional<TimePoint>> time_parameter(const Request& request, std::string_view name) {
  const auto text = request.query_value(name);
  if (!text) return std::optional<TimePoint>();
  const auto at = base::parse_time(*text);
  if (!at)
    return base::invalid("invalid_field", "The parameter must be an instant as RFC 3339 writes it.",
                         "?" + std::string(name));
  return at;
}

/// Empty when absent. Errors: invalid_input `invalid_field`: a list that is empty for a slip would say that nothing
/// happened.
Result<std::string> kind_parameter(const Request& request) {
  CLV_TRY(auto kind, text_parameter(request, "kind", 64));
  if (!kind.empty() && !usecases::is_journal_kind(kind))
    return base::invalid("invalid_field", "The journal has no entries of this kind.", "?kind");
  return kind;
}

Result<usecases::AuditFilter> filter_in(const Request& request) {
  usecases::AuditFilter filter;
  CLV_TRY(filter.kind, kind_parameter(request));
  CLV_TRY(filter.subject, text_parameter(request, "subject", 128));
  CLV_TRY(filter.number, text_parameter(request, "number", 128));
  CLV_TRY(filter.person, text_parameter(request, "person", 254));
  CLV_TRY(filter.from, time_parameter(request, "from"));
  CLV_TRY(filter.until, time_parameter(request, "until"));
  CLV_TRY(filter.request_id, text_parameter(request, "request_id", 256));
  return filter;
}

std::string name_of(const Principal& principal, const usecases::AuditFilter& filter) {
  std::string name = "audit " + principal.account.public_id;
  for (const auto* text : {&filter.kind, &filter.subject, &filter.number, &filter.person, &filter.request_id})
    name += " " + *text;
  for (const auto& at : {filter.from, filter.until}) name += " " + (at ? base::to_text(*at) : std::string());
  return name;
}

/// GET /api/v1/audit.
Answer list_audit(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(auto filter, filter_in(request));
  CLV_TRY(const auto page, read_page(route, request, name_of(principal, filter)));
  filter.before = page.after ? page.after->id : 0;
  filter.limit = page.limit + 1;
  CLV_TRY(const auto audit, usecases::list_audit(route.services, principal, filter));
  auto body = render_page(page, audit.entries, render_audit_entry,
                          [](const auto& last) { return Position{"", last.row.position}; });
  if (audit.head) body["head"] = {{"position", audit.head->position}, {"hash", audit.head->hash}};
  return json(200, body);
}

}  // namespace

void add_audit_routes(Router& router, const RouteServices& services) {
  router.add("GET", "/api/v1/audit", {.operation_id = "listAudit"}, for_principal(services, list_audit));
}

}  // namespace claviger::http::routes
