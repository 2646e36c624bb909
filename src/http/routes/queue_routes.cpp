#include "http/routes/queue_routes.hpp"

#include "http/json_body.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_queue.hpp"
#include "usecases/decide_pending.hpp"

namespace claviger::http::routes {
namespace {

using usecases::Principal;
using usecases::Queue;

/// GET /api/v1/admin/requests and /api/v1/desk/requests.
template <Queue queue>
Answer list_queue(const RouteServices& route, const Principal& principal, const Request& request) {
  if (request.query_value("state").value_or("pending") != "pending") {
    return base::invalid("invalid_field", "Only pending items are kept in a queue.", "?state");
  }
  const auto list = queue == Queue::desk ? "desk queue" : "admin queue " + principal.account.public_id;
  CLV_TRY(const auto page, read_page(route, request, list));
  CLV_TRY(const auto entries, queue_page(route, principal, queue, page));
  return json(200, render_page(route, page, entries, render_queue_item, position_in_queue));
}

}  // namespace
}  // namespace claviger::http::routes
