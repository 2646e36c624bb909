#pragma once
// Mails on their way: written in the transaction of what they tell, sent afterwards, at least once.

#include <optional>
#include <string>
#include <vector>

#include "domain/ids.hpp"
#include "store/database.hpp"

namespace claviger::store {

struct OutboxMail {
  std::int64_t id = 0;
  std::string message_id;                ///< the same on every attempt
  domain::AccountId account;             ///< whom it goes to
  std::vector<domain::AccountId> about;  ///< everybody else whom it names: erased with each of them; written, not read
  std::string recipient;
  std::string language;
  std::string kind;
  std::string subject;
  std::string text;
  std::string html;
  TimePoint created_at{};
  int attempts = 0;
};

/// Fills `id` and `message_id` (`random@domain`).
void queue_mail(Transaction& transaction, OutboxMail& mail, const std::string& message_domain);
/// Queued mails whose time has come, oldest first.
std::vector<OutboxMail> due_mails(const Reader& reader, TimePoint now, int limit);
/// Sent. `keep`: the demo mailbox shows it; else the texts are wiped. What became of a mail is noted while it is
/// queued: one that was erased on its way stays as it is.
enum class SentBody { keep, wipe };
void mark_sent(Transaction& transaction, std::int64_t id, SentBody body);
void mark_retry(Transaction& transaction, std::int64_t id, TimePoint not_before, const std::string& error);
/// Will not be sent any more; its texts are wiped.
void mark_failed(Transaction& transaction, std::int64_t id, const std::string& error);
/// Forgets to whom mails went that are sent or failed and were written until then: about `limit`, the oldest first;
/// returns how many.
int purge_recipients(Transaction& transaction, TimePoint written_until, int limit);
/// Whose mails there are: one row per recipient, with what came last.
struct Mailbox {
  std::string recipient;
  int mails = 0;
  std::string newest_subject;
  TimePoint newest_at{};
};
/// The demo mailbox: who got mail, the newest first.
std::vector<Mailbox> mailboxes(const Reader& reader, int limit);
/// The demo mailbox: newest first.
std::vector<OutboxMail> mails_to(const Reader& reader, const std::string& recipient, int limit);
/// A mail of that kind, to the person or naming him, waits to be sent.
bool has_queued_of(const Reader& reader, domain::AccountId account, const std::string& kind);
/// Erasing a person: the texts of mails to him and of those that name him; what waits is not sent any more.
void wipe_mails_of(Transaction& transaction, domain::AccountId account);

}  // namespace claviger::store
