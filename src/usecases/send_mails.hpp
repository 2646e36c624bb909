#pragma once
// The outbox on its way out: at least once, each attempt under the same Message-ID. Source: architecture, idea 1.

#include "usecases/ports/mail_sender.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Sends what is due, oldest first; returns how many were taken up. A temporary failure waits 30 s, then twice as long
/// each time, at most an hour; after five days it has failed. In demo mode `sender` is not used: mails stay readable in
/// the demo mailbox.
Result<int> send_due_mails(const Services& services, MailSender* sender, int limit);

}  // namespace claviger::usecases
