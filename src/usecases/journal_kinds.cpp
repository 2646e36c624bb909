#include "usecases/journal_kinds.hpp"

#include <algorithm>
#include <array>

namespace claviger::usecases {
namespace {

/// What such an entry may do to what waits for a decision, and to what is shown beside it.
enum class Queues { stay, change };

struct Kind {
  std::string_view word;
  Queues queues = Queues::stay;
};

/// By the alphabet. tests/house holds that this is what the sources append.
constexpr auto kKinds = std::to_array<Kind>({
    {"account_activated"},
    {"account_created"},
    {"account_erased", Queues::change},
    {"account_registered"},
    {"act_refused"},
    {"administrator_appointed", Queues::change},
    {"administrator_claimed"},
    {"administrator_missing"},
    {"administrator_released", Queues::change},
    {"administrators_written_to"},
    {"claim_approved"},
    {"claim_denied"},
    {"client_created"},
    {"client_revoked"},
    {"client_secret_rotated"},
    {"contract_excluded", Queues::change},
    {"contract_included", Queues::change},
    {"desk_told"},
    {"domain_learned", Queues::change},
    {"domain_rule_removed", Queues::change},
    {"domain_rule_set", Queues::change},
    {"grant_ended", Queues::change},
    {"grant_made", Queues::change},
    {"group_created"},
    {"group_ended", Queues::change},
    {"group_number_added", Queues::change},
    {"group_number_removed", Queues::change},
    {"group_person_added", Queues::change},
    {"group_person_removed", Queues::change},
    {"group_renamed"},
    {"group_shared"},
    {"group_unshared", Queues::change},
    {"hold_lifted", Queues::change},
    {"hold_set", Queues::change},
    {"import_published", Queues::change},
    {"item_decided", Queues::change},
    {"item_moved", Queues::change},
    {"item_overdue", Queues::change},
    {"item_reminded"},
    {"item_withdrawn", Queues::change},
    {"limit_lifted"},
    {"nomination_accepted"},
    {"nomination_declined"},
    {"nomination_lapsed"},
    {"nomination_made"},
    {"nomination_resent"},
    {"nomination_withdrawn"},
    {"number_blocked", Queues::change},
    {"number_locked", Queues::change},
    {"number_unblocked", Queues::change},
    {"number_unlocked", Queues::change},
    {"password_changed"},
    {"permission_ended", Queues::change},
    {"permission_given", Queues::change},
    {"profile_changed", Queues::change},
    {"request_submitted", Queues::change},
    {"request_tried"},
    {"revalidation_closed"},
    {"revalidation_decided"},
    {"revalidation_delegated"},
    {"revalidation_due_set", Queues::change},
    {"revalidation_finished", Queues::change},
    {"revalidation_opened"},
    {"revalidation_reminded"},
    {"role_added"},
    {"role_removed"},
    {"standing_consent_given", Queues::change},
    {"standing_consent_withdrawn", Queues::change},
    {"watch_ended"},
    {"webhook_created"},
    {"webhook_disabled"},
    {"webhook_enabled"},
    {"webhook_removed"},
    {"webhook_secret_rotated"},
});
static_assert(std::ranges::is_sorted(kKinds, {}, &Kind::word));

const Kind* find_kind(std::string_view word) {
  const auto* found = std::ranges::lower_bound(kKinds, word, {}, &Kind::word);
  return found != kKinds.end() && found->word == word ? found : nullptr;
}

}  // namespace

bool changes_queues(std::string_view kind) {
  const auto* known = find_kind(kind);
  return known != nullptr && known->queues == Queues::change;
}

bool is_journal_kind(std::string_view kind) {
  return find_kind(kind) != nullptr;
}

}  // namespace claviger::usecases
