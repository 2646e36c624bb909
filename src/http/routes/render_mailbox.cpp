#include "http/routes/render_mailbox.hpp"

#include <boost/json/array.hpp>

namespace claviger::http::routes {

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

}  // namespace claviger::http::routes
