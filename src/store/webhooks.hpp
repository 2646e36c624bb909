#pragma once
// Webhooks: addresses outside that are told of changes by signed messages.

#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "domain/words.hpp"
#include "store/database.hpp"

namespace claviger::store {

using domain::word_of;
using WebhookId = base::Id<struct WebhookTag>;

/// `disabled`: nothing is sent until the operator says so.
#define CLV_WEBHOOK_STATES(X) X(enabled) X(disabled)
CLV_WORDS(WebhookState, CLV_WEBHOOK_STATES)

/// A message on its way; none where `id` is empty. It stays until it is taken.
struct WebhookMessage {
  std::string id;  ///< the same on every attempt
  std::string body;
  int attempts = 0;
  TimePoint not_before{};
};

struct Webhook {
  WebhookId id;
  std::string public_id;
  std::string name;
  std::string url;
  std::string secret;      ///< `whsec_…`, in the clear: sealed on its way into the table
  std::string old_secret;  ///< signs too until `old_until`; empty: there is none
  std::optional<TimePoint> old_until;
  WebhookState state = WebhookState::enabled;
  std::int64_t position = 0;  ///< of the last journal entry that it was told of, or is being told of
  WebhookMessage message;
  std::optional<TimePoint> failing_since;  ///< since then every attempt failed
  std::string last_error;
  TimePoint created_at{};
};

/// By name.
std::vector<Webhook> webhooks(const Reader& reader);
/// By public id, else by name, compared folded.
std::optional<Webhook> find_webhook(const Reader& reader, const std::string& id_or_name);
/// Fills `id`. The caller made sure that the name is free.
Webhook insert_webhook(Transaction& transaction, Webhook webhook);
/// Everything but ids, name and address as it is here.
void keep_webhook(Transaction& transaction, const Webhook& webhook);
void delete_webhook(Transaction& transaction, WebhookId webhook);

}  // namespace claviger::store
