#pragma once
// The outbox on its way out: at least once, each attempt under the same Message-ID. Source: architecture, idea 1.

#include "usecases/ports/mail_sender.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Sends the oldest mail that is due, and says whether there may be more: one at a time, so that a lease and a stop are
/// looked at between two of them. A temporary failure waits 30 s, then twice as long each time, at most an hour; after
/// five days it has failed. A mail whose sender was stopped stays due. In demo mode `sender` is not used: mails stay
/// readable in the demo mailbox.
Result<bool> send_due_mail(const Services& services, MailSender* sender);

}  // namespace claviger::usecases
