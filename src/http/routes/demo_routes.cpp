#include "http/routes/demo_routes.hpp"

#include <charconv>

#include "formats/messages.hpp"
#include "http/routes/handlers.hpp"
#include "http/routes/list_query.hpp"
#include "http/routes/mailbox_page.hpp"
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

Response html(std::string page) {
  return {.body = std::move(page), .content_type = "text/html; charset=utf-8"};
}

/// For a person: who got mail, or the mails of one.
Answer show_page(const RouteServices& route, const Request& request, const std::string& address) {
  const PageReader reader{route.services, formats::best_language(request.header("Accept-Language").value_or(""))};
  if (address.empty()) {
    CLV_TRY(const auto boxes, usecases::list_demo_mailboxes(route.services));
    return html(render_mailboxes_page(reader, boxes));
  }
  const auto chosen = request.query_value("mail").value_or("");
  std::int64_t id = 0;
  std::from_chars(chosen.data(), chosen.data() + chosen.size(), id);
  CLV_TRY(const auto mails, usecases::read_demo_mailbox(route.services, address));
  return html(render_mails_page(reader, address, mails, id));
}

/// GET /demo/mail.
Answer list_demo_mail(const RouteServices& route, const Request& request) {
  CLV_TRY(const auto address, text_parameter(request, "to", 254));
  if (prefers_page(request)) return show_page(route, request, address);
  if (address.empty()) return base::invalid("missing_field", "Name the address whose mails you want.", "?to");
  CLV_TRY(const auto mails, usecases::read_demo_mailbox(route.services, address));
  return json(200, render_mails(mails));
}

}  // namespace

void add_demo_routes(Router& router, const RouteServices& services) {
  if (!services.services.instance.is_demo) return;
  router.add("GET", "/demo/mail", {.operation_id = "listDemoMail"}, for_visitor(services, list_demo_mail));
}

}  // namespace claviger::http::routes
