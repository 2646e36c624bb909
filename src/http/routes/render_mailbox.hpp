#pragma once
// The demo mailbox, for programs and for people.

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "store/outbox.hpp"

namespace claviger::http::routes {

/// `{items: [{to, subject, text, html, at}]}`.
boost::json::object render_mails(const std::vector<store::OutboxMail>& mails);
/// A whole HTML page, without script or style of its own; everything from a mail is escaped.
std::string render_mail_page(const std::vector<store::OutboxMail>& mails, const std::string& address);

}  // namespace claviger::http::routes
