#include "store/outbox.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

template <typename... Binds>
std::vector<OutboxMail> select(const Reader& reader, const std::string& rest, const Binds&... binds) {
  using S = std::string;
  std::vector<OutboxMail> mails;
  each<long long, S, long long, S, S, S, S, S, S, S, int>(
      reader,
      "select id, message_id, account_id, recipient, language, kind, subject, text_body, html_body, created_at, "
      "attempts from outbox_mail where " +
          rest,
      [&](long long id, S& message_id, long long account, S& to, S& language, S& kind, S& subject, S& text, S& html,
          S& created, int attempts) {
        mails.push_back(
            {id, message_id, {account}, {}, to, language, kind, subject, text, html, time_from(created), attempts});
      },
      binds...);
  return mails;
}

}  // namespace

void queue_mail(Transaction& transaction, OutboxMail& mail, const std::string& message_domain) {
  mail.id = transaction.next_id("outbox_mail");
  mail.message_id = fmt::format("{}@{}", base::random_public_id(), message_domain);
  mail.created_at = transaction.now();
  execute(transaction,
          "insert into outbox_mail (id, message_id, account_id, about_id, recipient, language, kind, subject, "
          "text_body, html_body, state, attempts, "
          "not_before, created_at, sent_at, last_error) values (:id, :message_id, :account, :about, :recipient, "
          ":language, :kind, :subject, "
          ":text, :html, 'queued', 0, :not_before, :created, '', '')",
          mail.id, mail.message_id, mail.account, mail.about, mail.recipient, mail.language, mail.kind, mail.subject,
          mail.text, mail.html, mail.created_at, mail.created_at);
}

std::vector<OutboxMail> due_mails(const Reader& reader, TimePoint now, int limit) {
  return select(reader, "state = 'queued' and not_before <= :now order by not_before, id limit :count", now, limit);
}

void mark_sent(Transaction& transaction, std::int64_t id, SentBody body) {
  const std::string wipe = body == SentBody::wipe ? ", subject = '', text_body = '', html_body = ''" : "";
  execute(transaction,
          "update outbox_mail set state = 'sent', sent_at = :at, attempts = attempts + 1" + wipe + " where id = :id",
          transaction.now(), id);
}

void mark_retry(Transaction& transaction, std::int64_t id, TimePoint not_before, const std::string& error) {
  execute(
      transaction,
      "update outbox_mail set attempts = attempts + 1, not_before = :not_before, last_error = :error where id = :id",
      not_before, error, id);
}

void mark_failed(Transaction& transaction, std::int64_t id, const std::string& error) {
  execute(transaction,
          "update outbox_mail set state = 'failed', attempts = attempts + 1, last_error = :error where id = :id", error,
          id);
}

std::vector<OutboxMail> mails_to(const Reader& reader, const std::string& recipient, int limit) {
  return select(reader, "recipient = :recipient and state <> 'failed' order by id desc limit :count",
                base::trim(recipient), limit);
}

std::vector<Mailbox> mailboxes(const Reader& reader, int limit) {
  using S = std::string;
  std::vector<Mailbox> boxes;
  each<S, int, S, S>(
      reader,
      "select m.recipient, c.mails, m.subject, m.created_at from outbox_mail m join (select recipient, count(*) as "
      "mails, max(id) as newest from outbox_mail where state <> 'failed' and recipient <> '' group by recipient) c on "
      "c.newest = m.id order by m.id desc limit :count",
      [&](S& recipient, int mails, S& subject, S& created) {
        boxes.push_back({recipient, mails, subject, time_from(created)});
      },
      limit);
  return boxes;
}

void wipe_mails_of(Transaction& transaction, domain::AccountId account) {
  execute(transaction,
          "update outbox_mail set recipient = '', subject = '', text_body = '', html_body = '', state = case state "
          "when 'queued' then 'failed' "
          "else state end, last_error = '' where account_id = :account or about_id = :about",
          account, account);
}

}  // namespace claviger::store
