#include "usecases/journal_kinds.hpp"

#include <algorithm>
#include <array>

namespace claviger::usecases {
namespace {

/// By the alphabet. tests/house holds that this is what the sources append.
constexpr auto kKinds = std::to_array<std::string_view>({
    "account_activated",
    "account_created",
    "account_erased",
    "account_registered",
    "administrator_appointed",
    "administrator_released",
    "client_created",
    "client_revoked",
    "client_secret_rotated",
    "desk_told",
    "domain_learned",
    "domain_rule_removed",
    "domain_rule_set",
    "grant_ended",
    "grant_made",
    "hold_lifted",
    "hold_set",
    "import_published",
    "item_decided",
    "item_moved",
    "item_overdue",
    "item_withdrawn",
    "limit_lifted",
    "number_blocked",
    "number_locked",
    "number_unblocked",
    "number_unlocked",
    "password_changed",
    "permission_ended",
    "permission_given",
    "profile_changed",
    "request_submitted",
    "request_tried",
    "revalidation_due_set",
    "role_added",
    "role_removed",
    "standing_consent_given",
    "standing_consent_withdrawn",
    "watch_ended",
    "webhook_created",
    "webhook_disabled",
    "webhook_enabled",
    "webhook_removed",
    "webhook_secret_rotated",
});
static_assert(std::ranges::is_sorted(kKinds));

/// By the alphabet.
constexpr auto kOfQueues = std::to_array<std::string_view>({
    "account_erased",
    "administrator_appointed",
    "administrator_released",
    "domain_rule_removed",
    "domain_rule_set",
    "grant_ended",
    "grant_made",
    "hold_lifted",
    "hold_set",
    "import_published",
    "item_decided",
    "item_moved",
    "item_overdue",
    "item_withdrawn",
    "number_blocked",
    "number_locked",
    "number_unblocked",
    "number_unlocked",
    "permission_ended",
    "permission_given",
    "profile_changed",
    "request_submitted",
    "revalidation_due_set",
    "standing_consent_given",
    "standing_consent_withdrawn",
});
static_assert(std::ranges::is_sorted(kOfQueues));
static_assert(std::ranges::includes(kKinds, kOfQueues));

}  // namespace

bool changes_queues(std::string_view kind) {
  return std::ranges::binary_search(kOfQueues, kind);
}

bool is_journal_kind(std::string_view kind) {
  return std::ranges::binary_search(kKinds, kind);
}

}  // namespace claviger::usecases
