#pragma once
// What the outbox needs of whoever sends mail; implemented on floor 5 and wired by app/.

#include <string>

namespace claviger::usecases {

/// One mail on its way: the envelope, and the message as RFC 5322 text with CRLF line ends.
struct OutgoingMail {
  std::string envelope_from;
  std::string envelope_to;
  std::string content;
};

/// `temporary_failure`: send the same mail again later. `permanent_failure`: the receiving side will never take this
/// mail for this recipient. `stopped`: the sender was told to stop meanwhile, so this was no attempt.
enum class MailVerdict { sent, temporary_failure, permanent_failure, stopped };

/// `code` is the SMTP reply code, 0 when no reply was read. `text` is the last reply or what went wrong on the way,
/// with every mail address replaced: it may be stored and shown.
struct MailResult {
  MailVerdict verdict = MailVerdict::temporary_failure;
  int code = 0;
  std::string text;
};

/// Sends mails one at a time; safe to call from several threads.
class MailSender {
 public:
  virtual ~MailSender() = default;
  /// Returns once the receiving server has taken or refused the mail, or a time limit has passed. A mail that was
  /// taken just before the connection broke may be reported as a temporary failure: at least once, never lost.
  [[nodiscard]] virtual MailResult send(const OutgoingMail& mail) = 0;
};

}  // namespace claviger::usecases
