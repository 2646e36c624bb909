#include "usecases/manage_webhooks.hpp"

#include "base/secret.hpp"
#include "base/text.hpp"
#include "formats/standard_webhook.hpp"
#include "usecases/operator_change.hpp"
#include "usecases/tell_webhooks.hpp"

namespace claviger::usecases {
namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestUrl = 500;

std::string subject_of(const store::Webhook& webhook) {
  return "webhook:" + webhook.public_id;
}

/// What stands between the scheme and the path; empty where it is no address that messages are sent to.
std::string_view authority_of(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    const auto rest = url.substr(scheme.size());
    return rest.substr(0, rest.find_first_of("/?"));
  }
  return {};
}

Result<std::string> checked_url(const std::string& typed) {
  auto url = base::trim(typed);
  const auto authority = authority_of(url);
  if (authority.empty() || authority.contains('@') || url.find_first_of(" #\\") != std::string::npos ||
      base::has_control(url) || url.size() > kLongestUrl) {
    return base::invalid("invalid_field", "The address of a webhook is like https://gate.example.com/claviger.", "url");
  }
  return url;
}

Result<store::Webhook> read_webhook(const NewWebhook& said) {
  store::Webhook webhook{.name = base::tidy(said.name)};
  if (webhook.name.empty() || base::length(webhook.name) > kLongestName || base::has_control(webhook.name))
    return base::invalid("invalid_field", "A name has 1 to 64 characters, none of them control characters.", "name");
  CLV_TRY(webhook.url, checked_url(said.url));
  webhook.public_id = base::random_public_id();
  webhook.secret = formats::new_webhook_secret();
  return webhook;
}

/// Runs `act(Transaction&, Webhook&)` and keeps what it made of the webhook.
template <typename Act>
Result<store::Webhook> change_webhook(const Services& services, const std::string& id_or_name, Act act) {
  return services.database.write(kOperator, services.clock,
                                 [&](store::Transaction& transaction) -> Result<store::Webhook> {
                                   auto webhook = store::find_webhook(transaction, id_or_name);
                                   if (!webhook) return base::not_found("There is no webhook " + id_or_name + ".");
                                   act(transaction, *webhook);
                                   store::keep_webhook(transaction, *webhook);
                                   return std::move(*webhook);
                                 });
}

}  // namespace

Result<store::Webhook> create_webhook(const Services& services, const NewWebhook& said) {
  CLV_TRY(const auto webhook, read_webhook(said));
  return services.database.write(
      kOperator, services.clock, [&](store::Transaction& transaction) -> Result<store::Webhook> {
        if (store::find_webhook(transaction, webhook.name))
          return base::fail(ErrorCode::conflict, "webhook_known", "There is a webhook of this name already.");
        auto made = webhook;
        made.created_at = transaction.now();
        transaction.append({"webhook_created", subject_of(made), {{"name", made.name}}});
        made.position = transaction.last_position();
        return store::insert_webhook(transaction, std::move(made));
      });
}

Result<std::vector<store::Webhook>> list_webhooks(const Services& services) {
  return services.database.read(
      [](store::Reader& reader) -> Result<std::vector<store::Webhook>> { return store::webhooks(reader); });
}

Result<store::Webhook> rotate_webhook(const Services& services, const std::string& id_or_name,
                                      std::chrono::hours old_signs_for) {
  return change_webhook(services, id_or_name, [&](store::Transaction& transaction, store::Webhook& webhook) {
    webhook.old_secret = std::exchange(webhook.secret, formats::new_webhook_secret());
    webhook.old_until = transaction.now() + old_signs_for;
    transaction.append({"webhook_secret_rotated", subject_of(webhook), {{"name", webhook.name}}});
  });
}

Result<void> remove_webhook(const Services& services, const std::string& id_or_name) {
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Result<void> {
    const auto webhook = store::find_webhook(transaction, id_or_name);
    if (!webhook) return base::not_found("There is no webhook " + id_or_name + ".");
    store::delete_webhook(transaction, webhook->id);
    transaction.append({"webhook_removed", subject_of(*webhook), {{"name", webhook->name}}});
    return {};
  });
}

Result<store::Webhook> send_to_webhook(const Services& services, const std::string& id_or_name) {
  return change_webhook(services, id_or_name, [](store::Transaction& transaction, store::Webhook& webhook) {
    if (webhook.state == store::WebhookState::disabled)
      transaction.append({"webhook_enabled", subject_of(webhook), {{"name", webhook.name}}});
    webhook.state = store::WebhookState::enabled;
    webhook.failing_since.reset();
    if (webhook.message.id.empty()) make_message(transaction, webhook, EmptyMessage::send);
    webhook.message.attempts = 0;
    webhook.message.not_before = transaction.now();
  });
}

}  // namespace claviger::usecases
