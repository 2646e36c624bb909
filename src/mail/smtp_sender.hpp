#pragma once
// Mail out: one SMTP connection, kept between mails (libcurl).

#include <chrono>
#include <memory>
#include <string>

#include "usecases/ports/mail_sender.hpp"

namespace claviger::mail {

/// How the connection is protected. `starttls` refuses to go on in the clear; `implicit` speaks TLS from the first
/// byte.
enum class SmtpTls { none, starttls, implicit };

struct SmtpOptions {
  std::string host;
  int port = 587;
  SmtpTls tls = SmtpTls::starttls;
  std::string user;  ///< empty: no sign-in
  std::string password;
  std::string ca_file;   ///< PEM: these authorities and no others; empty: the system's
  std::string own_name;  ///< the name given in EHLO; empty: the machine's
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds send_timeout{60'000};
};

/// Sends over one connection under a mutex; a broken connection is opened again with the next mail.
/// Logs nothing. Credentials leave the process over TLS or to a loopback host only; elsewhere every mail is a
/// temporary failure that says so.
/// A failure is permanent only when the server refuses this recipient or this content with a 5xx reply; a refused
/// sign-in, sender, certificate or greeting is ours to mend, so the mail waits.
class SmtpSender final : public usecases::MailSender {
 public:
  explicit SmtpSender(SmtpOptions options);
  ~SmtpSender() override;
  SmtpSender(const SmtpSender&) = delete;
  SmtpSender& operator=(const SmtpSender&) = delete;

  [[nodiscard]] usecases::MailResult send(const usecases::OutgoingMail& mail) override;
  /// Ends the conversation under way within two seconds; it and every later mail is `stopped`. From any thread.
  void stop();

 private:
  class Connection;
  std::unique_ptr<Connection> connection_;
};

/// `text` with everything that looks like a mail address replaced by `<address>`, on one line, at most 300 bytes.
std::string without_addresses(std::string_view text);

}  // namespace claviger::mail
