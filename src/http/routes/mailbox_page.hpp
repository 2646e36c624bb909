#pragma once
// The demo mailbox for people: who got mail, and the mails of one of them as a mail program shows them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/outbox.hpp"
#include "usecases/services.hpp"

namespace claviger::http::routes {

/// In whose language and time a page speaks.
struct PageReader {
  const usecases::Services& services;
  std::string language;  ///< one of the catalogue's
};

/// Whole HTML pages without script; everything from a mail is escaped. A mail's own HTML is shown in a frame of its
/// own, where it can run nothing and reach nothing; its links open in the window.
std::string render_mailboxes_page(const PageReader& reader, const std::vector<store::Mailbox>& boxes);
/// `chosen` is the id of the mail to open; the newest where there is none of that id.
std::string render_mails_page(const PageReader& reader, const std::string& address,
                              const std::vector<store::OutboxMail>& mails, std::int64_t chosen);

/// Plain text with its http(s) addresses as links; everything escaped.
std::string with_links(std::string_view text);

}  // namespace claviger::http::routes
