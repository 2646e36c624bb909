#pragma once
// Changes on their way to those who keep answers: a follower of the journal. Source: architecture, idea 1; authzen.md,
// section 3, row 7 (Standard Webhooks).

#include "store/webhooks.hpp"
#include "usecases/ports/webhook_sender.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// One step for one webhook: makes the next message of what the journal has behind its position, or, where there is
/// none to be made, sends one that is due; says whether there may be more to do. Each webhook has one message on its
/// way at a time, which stays, under its id, until it is taken: at least once. Whatever changes meanwhile comes in the
/// next one. What fails waits kFirstPause, then twice as long each time, at most kLongestPause, or as long as the
/// receiver asks within that, and then up to kRetryYields longer while there are messages that were not tried yet.
/// After kGiveUpAfter without a success, or where the receiver is gone, the webhook is disabled, which is in the
/// journal and mailed to the desk's leads. Errors: unavailable, internal.
Result<bool> tell_webhooks(const Services& services, WebhookSender& sender);

inline constexpr std::chrono::seconds kFirstPause{5};
inline constexpr std::chrono::hours kLongestPause{1};
inline constexpr std::chrono::minutes kRetryYields{5};
inline constexpr std::chrono::hours kGiveUpAfter{5 * 24};

/// `answers.changed` of the changes behind its position becomes the message on its way, where they name anybody.
/// `send`: also where they name nobody, so that a receiver can be tried.
enum class EmptyMessage { skip, send };
void make_message(store::Transaction& transaction, store::Webhook& webhook, EmptyMessage empty);

}  // namespace claviger::usecases
