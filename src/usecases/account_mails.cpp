#include "usecases/account_mails.hpp"

#include <cctype>
#include <tuple>

#include "usecases/compose_mail.hpp"

namespace claviger::usecases {
namespace {

std::string subject(const Services& services, const domain::Account& account, std::string_view key) {
  return Words(services, account.language)(key);
}

/// As URLSearchParams reads it: everything but letters, digits and a few marks as %XX.
std::string fragment_value(std::string_view text) {
  constexpr std::string_view kPlain = "-._~@";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const auto letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte < 0x80 && std::isalnum(byte) != 0) || kPlain.contains(letter))
      encoded += letter;
    else
      (encoded += '%').append({kDigits[byte >> 4U], kDigits[byte & 15U]});
  }
  return encoded;
}

MailFrame recovery_frame(const Services& services, const domain::Account& account) {
  return {"recovery", subject(services, account, "mail.recovery.subject")};
}

void fill_recovery(formats::MailText& text, const Words& words, const std::string& token) {
  // Behind the # the token reaches no server log.
  text.paragraph(words("mail.recovery.intro"))
      .link(words("mail.recovery.link"), words.link("/recovery/reset#token=" + token));
  text.paragraph(words("mail.recovery.expires", {{"minutes", std::int64_t{15}}}));
  text.paragraph(words("mail.recovery.not_you"));
}

}  // namespace

void queue_activation_mail(const UnitOfWork& work, const domain::Account& account, const std::string& code) {
  queue_to(work, account,
           {"activation", subject(work.services, account, "mail.activation.subject"), {}, Greeting::unnamed},
           [&](formats::MailText& text, const Words& words) {
             text.paragraph(words("mail.activation.intro", {{"at", words.time(work.transaction.now())}})).code(code);
             // Behind the # the address reaches no server log; the code is not in the link, which a filter may open.
             text.link(words("mail.activation.link"), words.link("/activate#email=" + fragment_value(account.email)));
             text.paragraph(words("mail.activation.expires", {{"hours", std::int64_t{24}}}));
             text.paragraph(words("mail.activation.not_you"));
           });
}

void queue_known_address_mail(const UnitOfWork& work, const domain::Account& account) {
  queue_to(work, account, {"activation_known", subject(work.services, account, "mail.activation_known.subject")},
           [&](formats::MailText& text, const Words& words) {
             text.paragraph(words("mail.activation_known.intro"))
                 .link(words("mail.activation_known.link"), words.link("/sign-in"));
             text.paragraph(words("mail.activation_known.not_you"));
           });
}

void queue_recovery_mail(const UnitOfWork& work, const domain::Account& account, const std::string& token) {
  queue_to(work, account, recovery_frame(work.services, account),
           [&](formats::MailText& text, const Words& words) { fill_recovery(text, words, token); });
}

void compose_recovery_mail_for_nobody(const Services& services) {
  domain::Account nobody;
  nobody.language = "en";
  nobody.given_name = nobody.family_name = "Nobody";
  std::ignore = compose(services, nobody, recovery_frame(services, nobody),
                        [token = base::random_token()](formats::MailText& text, const Words& words) {
                          fill_recovery(text, words, token);
                        });
}

void queue_hold_mail(const UnitOfWork& work, const domain::Account& account, HoldMail change) {
  const std::string kind = change == HoldMail::set ? "hold_set" : "hold_lifted";
  queue_to(work, account, {kind, subject(work.services, account, "mail." + kind + ".subject")},
           [&](formats::MailText& text, const Words& words) {
             text.paragraph(words("mail." + kind + ".intro"));
             if (change == HoldMail::set) text.paragraph(words("mail.hold_set.remedy"));
           });
}

void queue_password_changed_mail(const UnitOfWork& work, const domain::Account& account) {
  queue_to(work, account, {"password_changed", subject(work.services, account, "mail.password_changed.subject")},
           [&](formats::MailText& text, const Words& words) {
             text.paragraph(words("mail.password_changed.intro", {{"at", words.time(work.transaction.now())}}));
             text.paragraph(words("mail.password_changed.not_you"));
           });
}

}  // namespace claviger::usecases
