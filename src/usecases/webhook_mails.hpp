#pragma once
// What the vendor's desk is told of webhooks.

#include "store/webhooks.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// To each of the desk's leads: nothing is sent to this webhook any more, and why.
void queue_webhook_disabled(const UnitOfWork& work, const store::Webhook& webhook);

}  // namespace claviger::usecases
