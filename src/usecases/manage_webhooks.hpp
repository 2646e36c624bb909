#pragma once
// Webhooks, as the operator keeps them from the command line.

#include <chrono>
#include <string>
#include <vector>

#include "store/webhooks.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct NewWebhook {
  std::string name;
  std::string url;  ///< https://…, or http://… for an inside address that the configuration lists
};

/// It is told of what changes from here on. Its secret is in the answer, to be shown this once.
/// Errors: invalid_input `invalid_field` for a name of other than 1–64 characters or an address that is none, has a
/// user or a fragment, or more than 500 characters; conflict `webhook_known`.
Result<store::Webhook> create_webhook(const Services& services, const NewWebhook& said);
/// By name.
Result<std::vector<store::Webhook>> list_webhooks(const Services& services);
/// Another secret, in the answer. The one before signs too for so long; an older one no more. Errors: not_found.
Result<store::Webhook> rotate_webhook(const Services& services, const std::string& id_or_name,
                                      std::chrono::hours old_signs_for);
/// What was not sent is lost with it. Errors: not_found.
Result<void> remove_webhook(const Services& services, const std::string& id_or_name);
/// Enables it, and lets what waits go at once, under the id that it has; where nothing waits, a message of what changed
/// since the last one, even if that names nobody. Errors: not_found.
Result<store::Webhook> send_to_webhook(const Services& services, const std::string& id_or_name);

}  // namespace claviger::usecases
