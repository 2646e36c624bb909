#include "usecases/send_mails.hpp"

#include <algorithm>

#include "formats/mime.hpp"
#include "store/outbox.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {
namespace {

const store::Cause kOutbox{"outbox", {}};
constexpr std::chrono::hours kGiveUpAfter{5 * 24};

std::chrono::seconds pause_after(int attempts) {
  return std::min<std::chrono::seconds>(std::chrono::seconds(30) * (1 << std::min(attempts, 8)), std::chrono::hours(1));
}

MailResult deliver(const Services& services, MailSender* sender, const store::OutboxMail& mail) {
  if (services.instance.is_demo) return {MailVerdict::sent, 0, {}};
  if (!sender) return {MailVerdict::temporary_failure, 0, "no mail server is configured"};
  const auto content = formats::build_mail({.from_name = services.instance.vendor_name,
                                            .from_address = services.instance.mail_from,
                                            .reply_to_address = services.instance.support_email,
                                            .to_address = mail.recipient,
                                            .subject = mail.subject,
                                            .message_id = mail.message_id,
                                            .date = mail.created_at,
                                            .language = mail.language,
                                            .text = mail.text,
                                            .html = mail.html});
  if (!content) return {MailVerdict::permanent_failure, 0, content.error().reason};
  return sender->send({services.instance.mail_from, mail.recipient, *content});
}

Result<void> note(const UnitOfWork& work, const store::OutboxMail& mail, const MailResult& result) {
  if (result.verdict == MailVerdict::sent) {
    store::mark_sent(work.transaction, mail.id,
                     work.services.instance.is_demo ? store::SentBody::keep : store::SentBody::wipe);
    return {};
  }
  const bool is_hopeless =
      result.verdict == MailVerdict::permanent_failure || mail.created_at + kGiveUpAfter < work.transaction.now();
  if (is_hopeless)
    store::mark_failed(work.transaction, mail.id, result.text);
  else
    store::mark_retry(work.transaction, mail.id, work.transaction.now() + pause_after(mail.attempts), result.text);
  return {};
}

}  // namespace

Result<bool> send_due_mail(const Services& services, MailSender* sender) {
  CLV_TRY(const auto due, services.database.read([&](store::Reader& reader) -> Result<std::vector<store::OutboxMail>> {
    return store::due_mails(reader, services.clock.now(), 1);
  }));
  if (due.empty()) return false;
  const auto& mail = due.front();
  const auto result = deliver(services, sender, mail);
  if (result.verdict == MailVerdict::stopped) return false;
  CLV_TRY_VOID(services.database.write(kOutbox, services.clock, [&](store::Transaction& transaction) {
    return note({transaction, services}, mail, result);
  }));
  return true;
}

}  // namespace claviger::usecases
