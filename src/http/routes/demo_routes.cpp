#include "http/routes/demo_routes.hpp"

#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/render_mailbox.hpp"
#include "usecases/demo_mailbox.hpp"

namespace claviger::http::routes {
namespace {

/// Browsers name text/html first; whoever asks for anything, or for JSON first, gets JSON.
bool prefers_page(const Request& request) {
  const auto accept = request.header("Accept").value_or("");
  const auto page = accept.find("text/html");
  const auto json = accept.find("application/json");
  return page != std::string_view::npos && page < json;
}

/// GET /demo/mail.
Answer list_demo_mail(const RouteServices& route, const Request& request) {
  CLV_TRY(const auto address, text_parameter(request, "to", 254));
  if (address.empty()) return base::invalid("missing_field", "Name the address whose mails you want.", "?to");
  CLV_TRY(const auto mails, usecases::read_demo_mailbox(route.services, address));
  if (!prefers_page(request)) return json(200, render_mails(mails));
  return Response{.body = render_mail_page(mails, address), .content_type = "text/html; charset=utf-8"};
}

}  // namespace

void add_demo_routes(Router& router, const RouteServices& services) {
  if (!services.services.instance.is_demo) return;
  router.add("GET", "/demo/mail", {.operation_id = "listDemoMail"}, for_visitor(services, list_demo_mail));
}

}  // namespace claviger::http::routes
