#pragma once
// The demo mailbox for programs. For people: mailbox_page.hpp.

#include <boost/json/object.hpp>
#include <vector>

#include "store/outbox.hpp"

namespace claviger::http::routes {

/// `{items: [{to, subject, text, html, at}]}`.
boost::json::object render_mails(const std::vector<store::OutboxMail>& mails);

}  // namespace claviger::http::routes
