#include "store/webhooks.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

base::Key key_of(const Reader& reader) {
  return base::derive_key(reader.master_key(), "webhook secret");
}

/// A sealed secret fits its own row alone.
std::string sealed(const Reader& reader, const Webhook& webhook, const std::string& secret) {
  return secret.empty() ? std::string() : base::seal(key_of(reader), secret, "webhook:" + webhook.public_id);
}

std::string opened(const Reader& reader, const Webhook& webhook, const std::string& secret) {
  if (secret.empty()) return {};
  auto plain = base::open_seal(key_of(reader), secret, "webhook:" + webhook.public_id);
  CLV_CHECK(plain.has_value(), "a webhook's secret was sealed under this master key");
  return std::move(*plain);
}

}  // namespace

std::vector<Webhook> webhooks(const Reader& reader) {
  using S = std::string;
  std::vector<Webhook> found;
  each<long long, S, S, S, S, S, S, S, long long, S, S, int, S, S, S, S>(
      reader,
      "select id, public_id, name, url, secret, old_secret, old_until, state, position, message_id, message_body, "
      "attempts, not_before, failing_since, last_error, created_at from webhook order by name_key",
      [&](long long id, const S& public_id, const S& name, const S& url, const S& secret, const S& old_secret,
          const S& old_until, const S& state, long long position, const S& message_id, const S& body, int attempts,
          const S& not_before, const S& failing_since, const S& error, const S& created_at) {
        Webhook webhook{.id = {id}, .public_id = public_id, .name = name, .url = url};
        webhook.secret = opened(reader, webhook, secret);
        webhook.old_secret = opened(reader, webhook, old_secret);
        webhook.old_until = maybe_time(old_until);
        webhook.state = domain::parse_word<WebhookState>(state).value_or(WebhookState::disabled);
        webhook.position = position;
        webhook.message = {message_id, body, attempts, time_from(not_before)};
        webhook.failing_since = maybe_time(failing_since);
        webhook.last_error = error;
        webhook.created_at = time_from(created_at);
        found.push_back(std::move(webhook));
      });
  return found;
}

std::optional<Webhook> find_webhook(const Reader& reader, const std::string& id_or_name) {
  auto all = webhooks(reader);
  auto found = std::ranges::find(all, id_or_name, &Webhook::public_id);
  if (found == all.end()) {
    const auto key = base::fold(id_or_name);
    found = std::ranges::find_if(all, [&](const Webhook& webhook) { return base::fold(webhook.name) == key; });
  }
  return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

Webhook insert_webhook(Transaction& transaction, Webhook webhook) {
  webhook.id = {transaction.next_id("webhook")};
  execute(transaction,
          "insert into webhook (id, public_id, name, name_key, url, secret, old_secret, old_until, state, position, "
          "message_id, message_body, attempts, not_before, failing_since, last_error, created_at) values (:id, "
          ":public_id, :name, :key, :url, '', '', '', '', 0, '', '', 0, '', '', '', :created_at)",
          webhook.id, webhook.public_id, webhook.name, base::fold(webhook.name), webhook.url, webhook.created_at);
  keep_webhook(transaction, webhook);
  return webhook;
}

void keep_webhook(Transaction& transaction, const Webhook& webhook) {
  const auto& message = webhook.message;
  execute(transaction,
          "update webhook set secret = :secret, old_secret = :old_secret, old_until = :old_until, state = :state, "
          "position = :position, message_id = :message, message_body = :body, attempts = :attempts, not_before = "
          ":not_before, failing_since = :failing_since, last_error = :error where id = :id",
          sealed(transaction, webhook, webhook.secret), sealed(transaction, webhook, webhook.old_secret),
          maybe_text(webhook.old_until), to_text(webhook.state), webhook.position, message.id, message.body,
          message.attempts, message.not_before, maybe_text(webhook.failing_since), webhook.last_error, webhook.id);
}

void delete_webhook(Transaction& transaction, WebhookId webhook) {
  execute(transaction, "delete from webhook where id = :id", webhook);
}

}  // namespace claviger::store
