#include "store/outbox.hpp"

#include <fmt/format.h>

#include <set>

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

const std::string kWipe = "subject = '', text_body = '', html_body = ''";

/// Without its text a mail names nobody.
void forget_persons(Transaction& transaction, std::int64_t mail) {
  execute(transaction, "delete from outbox_person where mail_id = :mail", mail);
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
          mail.id, mail.message_id, mail.account, mail.about.empty() ? domain::AccountId{} : mail.about.front(),
          mail.recipient, mail.language, mail.kind, mail.subject, mail.text, mail.html, mail.created_at,
          mail.created_at);
  for (const auto person : std::set(mail.about.begin(), mail.about.end()))
    execute(transaction, "insert into outbox_person (mail_id, account_id) values (:mail, :person)", mail.id, person);
}

std::vector<OutboxMail> due_mails(const Reader& reader, TimePoint now, int limit) {
  return select(reader, "state = 'queued' and not_before <= :now order by not_before, id limit :count", now, limit);
}

void mark_sent(Transaction& transaction, std::int64_t id, SentBody body) {
  const std::string wipe = body == SentBody::wipe ? ", " + kWipe : "";
  execute(transaction,
          "update outbox_mail set state = 'sent', sent_at = :at, attempts = attempts + 1" + wipe +
              " where id = :id and state = 'queued'",
          transaction.now(), id);
  if (body == SentBody::wipe) forget_persons(transaction, id);
}

void mark_retry(Transaction& transaction, std::int64_t id, TimePoint not_before, const std::string& error) {
  execute(
      transaction,
      "update outbox_mail set attempts = attempts + 1, not_before = :not_before, last_error = :error where id = :id "
      "and state = 'queued'",
      not_before, error, id);
}

void mark_failed(Transaction& transaction, std::int64_t id, const std::string& error) {
  execute(transaction,
          "update outbox_mail set state = 'failed', attempts = attempts + 1, last_error = :error, " + kWipe +
              " where id = :id and state = 'queued'",
          error, id);
  forget_persons(transaction, id);
}

int purge_recipients(Transaction& transaction, TimePoint written_until, int limit) {
  return static_cast<int>(execute(
      transaction,
      "update outbox_mail set recipient = '', last_error = '' where id in (select m.id from outbox_mail m where "
      "m.recipient <> '' and m.state <> 'queued' and m.created_at <= :until order by m.created_at limit :count)",
      written_until, limit));
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

bool has_queued_of(const Reader& reader, domain::AccountId account, const std::string& kind) {
  const std::string mail = "select id from outbox_mail where state = 'queued' and kind = :kind and ";
  return value<long long>(reader, mail + "account_id = :account limit 1", kind, account) ||
         value<long long>(reader,
                          mail + "id in (select mail_id from outbox_person where account_id = :account) limit 1", kind,
                          account);
}

void wipe_mails_of(Transaction& transaction, domain::AccountId account) {
  const std::string wipe =
      "update outbox_mail set recipient = '', last_error = '', state = case state when 'queued' then 'failed' else "
      "state "
      "end, " +
      kWipe + " where ";
  for (const std::string whose : {"account_id = :account", "about_id <> 0 and about_id = :account",
                                  "id in (select mail_id from outbox_person where account_id = :account)"})
    execute(transaction, wipe + whose, account);
  execute(transaction,
          "delete from outbox_person where mail_id in (select mail_id from outbox_person where account_id = :account)",
          account);
  execute(transaction,
          "delete from outbox_person where mail_id in (select id from outbox_mail where account_id = :account)",
          account);
}

}  // namespace claviger::store
