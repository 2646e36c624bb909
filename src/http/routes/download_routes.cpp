#include "http/routes/download_routes.hpp"

#include "http/routes/handlers.hpp"
#include "usecases/check_download.hpp"

namespace claviger::http::routes {
namespace {

/// GET /api/v1/me/downloads/{image}. A gate knows no decision but a status: the refusal is a 403.
Answer check_my_download(const RouteServices& route, const usecases::Principal& principal, const Request& request) {
  CLV_TRY(const auto kept, usecases::check_download(route.services, principal, request.path_parameter("image")));
  if (kept.count() <= 0) return no_content();
  const auto seconds = std::to_string(kept.count());
  // `private` is for caches between here and there; a gate whose key holds the session goes by its own header.
  return no_content()
      .with_header("Cache-Control", "private, max-age=" + seconds)
      .with_header("X-Accel-Expires", seconds);
}

}  // namespace

void add_download_routes(Router& router, const RouteServices& services) {
  router.add("GET", "/api/v1/me/downloads/{image}", {.operation_id = "checkMyDownload"},
             for_principal(services, check_my_download));
}

}  // namespace claviger::http::routes
