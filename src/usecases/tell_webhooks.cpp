#include "usecases/tell_webhooks.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "base/secret.hpp"
#include "formats/standard_webhook.hpp"
#include "store/journal.hpp"
#include "usecases/list_changes.hpp"
#include "usecases/webhook_mails.hpp"

namespace claviger::usecases {
namespace {

const store::Cause kWebhooks{"webhooks", {}};

bool has_message(const store::Webhook& webhook) {
  return !webhook.message.id.empty();
}

bool is_worth_telling(const Changes& changes) {
  return changes.everything || !changes.accounts.empty();
}

/// Most entries name nobody: they are read, and the position is moved past them when somebody is named. It is moved
/// now and then also without, so that the same ones are not read at every step for ever.
bool is_something_to_write(const store::Reader& reader, const store::Webhook& webhook, std::int64_t head) {
  constexpr std::int64_t kMostReadAgain = 100;
  if (webhook.position >= head) return false;
  return head - webhook.position >= kMostReadAgain || is_worth_telling(changes_behind(reader, webhook.position));
}

/// Who fails lets those go first who were not tried yet, for it may take the whole time limit again; but not for ever,
/// where there is always something new to tell.
TimePoint turn_of(const store::WebhookMessage& message) {
  return message.not_before + (message.attempts == 0 ? std::chrono::minutes(0) : kRetryYields);
}

/// Whose turn it is. Making a message calls nobody, so it comes first.
std::optional<store::Webhook> next_in_turn(const store::Reader& reader, TimePoint now) {
  const auto head = store::head_position(reader);
  std::optional<store::Webhook> next;
  for (auto& webhook : store::webhooks(reader)) {
    if (webhook.state != store::WebhookState::enabled) continue;
    if (!has_message(webhook)) {
      if (is_something_to_write(reader, webhook, head)) return std::move(webhook);
      continue;
    }
    if (webhook.message.not_before > now) continue;
    if (!next || turn_of(webhook.message) < turn_of(next->message)) next = std::move(webhook);
  }
  return next;
}

std::chrono::seconds pause_after(const store::Webhook& webhook, const MessageResult& result) {
  constexpr std::chrono::seconds kLongest = kLongestPause;
  const auto pause = std::min(kFirstPause * (1 << std::min(webhook.message.attempts, 12)), kLongest);
  return std::max(pause, std::min(result.retry_after.value_or(pause), kLongest));
}

MessageResult deliver(const Services& services, WebhookSender& sender, const store::Webhook& webhook) {
  const auto now = services.clock.now();
  std::vector<std::string> secrets{webhook.secret};
  if (webhook.old_until && now < *webhook.old_until) secrets.push_back(webhook.old_secret);
  const auto& message = webhook.message;
  return sender.send(
      {.url = webhook.url,
       .id = message.id,
       .timestamp = formats::webhook_timestamp(now),
       .signature = formats::webhook_signature(secrets, {.id = message.id, .sent_at = now, .body = message.body}),
       .body = message.body});
}

void disable(const UnitOfWork& work, store::Webhook& webhook) {
  webhook.state = store::WebhookState::disabled;
  work.transaction.append({"webhook_disabled", "webhook:" + webhook.public_id, {{"name", webhook.name}}});
  queue_webhook_disabled(work, webhook);
}

void note_failure(const UnitOfWork& work, store::Webhook& webhook, const MessageResult& result) {
  const auto now = work.transaction.now();
  webhook.last_error = result.text;
  if (!webhook.failing_since) webhook.failing_since = now;
  webhook.message.not_before = now + pause_after(webhook, result);
  ++webhook.message.attempts;
  if (result.verdict == MessageVerdict::gone || *webhook.failing_since + kGiveUpAfter <= now) disable(work, webhook);
}

/// The operator may have changed or removed it while the message was under way.
void note(const UnitOfWork& work, const store::Webhook& sent, const MessageResult& result) {
  auto webhook = store::find_webhook(work.transaction, sent.public_id);
  if (!webhook || webhook->message.id != sent.message.id) return;
  if (result.verdict == MessageVerdict::taken) {
    webhook->message = {};
    webhook->failing_since.reset();
    webhook->last_error.clear();
  } else {
    note_failure(work, *webhook, result);
  }
  if (webhook->old_until && *webhook->old_until <= work.transaction.now()) {
    webhook->old_secret.clear();
    webhook->old_until.reset();
  }
  store::keep_webhook(work.transaction, *webhook);
}

/// Another node may have been here since it was read.
void make_next(store::Transaction& transaction, const std::string& public_id) {
  auto webhook = store::find_webhook(transaction, public_id);
  if (!webhook || has_message(*webhook)) return;
  make_message(transaction, *webhook, EmptyMessage::skip);
  store::keep_webhook(transaction, *webhook);
}

}  // namespace

void make_message(store::Transaction& transaction, store::Webhook& webhook, EmptyMessage empty) {
  const auto changes = changes_behind(transaction, webhook.position);
  webhook.position = changes.revision.position;
  if (empty == EmptyMessage::skip && !is_worth_telling(changes)) return;
  const boost::json::object body{
      {"type", "answers.changed"},
      {"timestamp", base::to_text(transaction.now())},
      {"data",
       {{"revision", to_text(changes.revision)},
        {"everything", changes.everything},
        {"accounts", boost::json::array(changes.accounts.begin(), changes.accounts.end())}}}};
  webhook.message = {.id = "msg_" + base::random_public_id(),
                     .body = boost::json::serialize(body),
                     .attempts = 0,
                     .not_before = transaction.now()};
}

Result<bool> tell_webhooks(const Services& services, WebhookSender& sender) {
  CLV_TRY(const auto webhook,
          services.database.read([&](store::Reader& reader) -> Result<std::optional<store::Webhook>> {
            return next_in_turn(reader, services.clock.now());
          }));
  if (!webhook) return false;
  std::optional<MessageResult> result;
  if (has_message(*webhook)) result = deliver(services, sender, *webhook);
  if (result && result->verdict == MessageVerdict::stopped) return false;
  CLV_TRY_VOID(services.database.write(kWebhooks, services.clock, [&](store::Transaction& transaction) -> Result<void> {
    if (result)
      note({transaction, services}, *webhook, *result);
    else
      make_next(transaction, webhook->public_id);
    return {};
  }));
  return true;
}

}  // namespace claviger::usecases
