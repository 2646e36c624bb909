#include "http/routes/render_mailbox.hpp"

#include <boost/json/array.hpp>
#include <string_view>

#include "formats/html_text.hpp"

namespace claviger::http::routes {
namespace {

using formats::escape_html;

std::string render_article(const store::OutboxMail& mail) {
  return "<article lang=\"" + escape_html(mail.language) + "\"><h2>" + escape_html(mail.subject) + "</h2>\n<p><time>" +
         base::to_text(mail.created_at) + "</time></p>\n<pre>" + escape_html(mail.text) + "</pre></article>\n";
}

}  // namespace

boost::json::object render_mails(const std::vector<store::OutboxMail>& mails) {
  boost::json::array items;
  for (const auto& mail : mails) {
    items.push_back(boost::json::object{{"to", mail.recipient},
                                        {"subject", mail.subject},
                                        {"text", mail.text},
                                        {"html", mail.html},
                                        {"at", base::to_text(mail.created_at)}});
  }
  return {{"items", std::move(items)}};
}

std::string render_mail_page(const std::vector<store::OutboxMail>& mails, const std::string& address) {
  const auto title = "Demo mail to " + escape_html(address);
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" +
      title + "</title></head>\n<body><main><h1>" + title + "</h1>\n";
  if (mails.empty()) page += "<p>No mail so far.</p>\n";
  for (const auto& mail : mails) page += render_article(mail);
  return page + "</main></body></html>\n";
}

}  // namespace claviger::http::routes
