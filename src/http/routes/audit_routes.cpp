#include "http/routes/audit_routes.hpp"

#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_audit.hpp"
#include "usecases/list_audit.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Principal;

/// GET /api/v1/audit.
Answer list_audit(const RouteServices& route, const Principal& principal, const Request& request) {
  usecases::AuditFilter filter;
  CLV_TRY(filter.kind, text_parameter(request, "kind", 64));
  CLV_TRY(filter.subject, text_parameter(request, "subject", 128));
  CLV_TRY(filter.number, text_parameter(request, "number", 128));
  CLV_TRY(filter.request_id, text_parameter(request, "request_id", 128));
  CLV_TRY(const auto page, read_page(route, request,
                                     "audit " + principal.account.public_id + " " + filter.kind + " " + filter.subject +
                                         " " + filter.number + " " + filter.request_id));
  filter.before = page.after ? page.after->id : 0;
  filter.limit = page.limit + 1;
  CLV_TRY(const auto entries, usecases::list_audit(route.services, principal, filter));
  return json(200, render_page(page, entries, render_audit_entry,
                               [](const auto& last) { return Position{"", last.row.position}; }));
}

}  // namespace

void add_audit_routes(Router& router, const RouteServices& services) {
  router.add("GET", "/api/v1/audit", {.operation_id = "listAudit"}, for_principal(services, list_audit));
}

}  // namespace claviger::http::routes
