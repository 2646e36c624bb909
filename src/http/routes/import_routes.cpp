#include "http/routes/import_routes.hpp"

#include "http/problem.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_import.hpp"
#include "usecases/desk_imports.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Principal;

constexpr std::size_t kMostBytes = 4ULL * 1024 * 1024 * 1024;

Result<> require_csv(const Request& request) {
  const auto type = request.header("Content-Type").value_or("");
  const auto name = type.substr(0, std::min(type.find(';'), type.size()));
  if (request.headers.count("Content-Type") == 1 &&
      equal_ignoring_case(name.substr(0, name.find_last_not_of(" \t") + 1), "text/csv"))
    return {};
  return std::unexpected(transport_error(reasons::kUnsupportedMediaType, "The body must be a CSV file: text/csv."));
}

Result<usecases::Extent> extent_in(const Request& request) {
  const auto complete = request.query_value("complete").value_or("false");
  if (complete == "true") return usecases::Extent::complete;
  if (complete == "false") return usecases::Extent::changes;
  return base::invalid("invalid_field", "Say true or false.", "?complete");
}

/// GET /api/v1/desk/imports.
Answer list_imports(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto page, read_page(route, request, "imports " + principal.account.public_id));
  const domain::ImportId before{page.after ? page.after->id : 0};
  CLV_TRY(const auto imports, usecases::list_desk_imports(route.services, principal, before, page.limit + 1));
  return json(
      200, render_page(page, imports, render_import, [](const auto& last) { return Position{"", last.run.id.value}; }));
}

/// POST /api/v1/desk/imports. 202: the file is taken, the rest goes on behind.
Answer start_import(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY_VOID(require_csv(request));
  CLV_TRY(const auto kind, word_parameter<store::ImportKind>(request, "kind"));
  if (!kind) return base::invalid("missing_field", "Say what the rows are.", "?kind");
  usecases::ImportUpload upload;
  upload.request.kind = *kind;
  CLV_TRY(upload.request.extent, extent_in(request));
  CLV_TRY(upload.file_name, text_parameter(request, "file_name", 255));
  upload.path = request.body_file->path();
  upload.keep = request.body_file;
  CLV_TRY(const auto run, usecases::start_desk_import(route.services, principal, route.imports, std::move(upload)));
  CLV_TRY(auto response, written(route, {{"id", run.public_id}}));
  response.status = 202;
  return std::move(response).with_header("Location", "/api/v1/desk/imports/" + run.public_id);
}

/// GET /api/v1/desk/imports/{id}.
Answer get_import(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto import, usecases::get_desk_import(route.services, principal, request.path_parameter("id")));
  return json(200, render_import(import));
}

/// GET /api/v1/desk/imports/{id}/report. 404 where no row was rejected, or the file is on another machine.
Answer get_import_report(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto path,
          usecases::get_desk_import_report(route.services, principal, route.imports, request.path_parameter("id")));
  auto file = FileBody::open(path);
  if (!file) return base::not_found();
  Response response{.content_type = "text/csv; charset=utf-8", .file = std::move(file)};
  return std::move(response).with_header("Content-Disposition", "attachment; filename=\"rejected-rows.csv\"");
}

/// POST …/confirm.
Answer confirm_import(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto import, usecases::confirm_desk_import(route.services, principal, request.path_parameter("id")));
  return written(route, render_import(import));
}

/// POST …/cancel.
Answer cancel_import(const RouteServices& route, const Principal& principal, const Request& request) {
  CLV_TRY(const auto import,
          usecases::cancel_desk_import(route.services, principal, route.imports, request.path_parameter("id")));
  return written(route, render_import(import));
}

}  // namespace

void add_import_routes(Router& router, const RouteServices& services) {
  router.add("POST", "/api/v1/desk/imports",
             {.operation_id = "startImport", .pool = Pool::bulk, .body_limit = kMostBytes, .body = BodyKind::to_file},
             for_principal(services, start_import));
  router.add("GET", "/api/v1/desk/imports", {.operation_id = "listImports"}, for_principal(services, list_imports));
  router.add("GET", "/api/v1/desk/imports/{id}", {.operation_id = "getImport"}, for_principal(services, get_import));
  router.add("GET", "/api/v1/desk/imports/{id}/report", {.operation_id = "getImportReport"},
             for_principal(services, get_import_report));
  router.add("POST", "/api/v1/desk/imports/{id}/confirm", {.operation_id = "confirmImport"},
             for_principal(services, confirm_import));
  router.add("POST", "/api/v1/desk/imports/{id}/cancel", {.operation_id = "cancelImport"},
             for_principal(services, cancel_import));
}

}  // namespace claviger::http::routes
