#pragma once
// Mails that remind administrators of requests that wait for them. Source: R73, R146; U4.

#include <vector>

#include "domain/request.hpp"
#include "usecases/compose_mail.hpp"

namespace claviger::usecases {

/// An item with its request and who asks.
struct WaitingItem {
  domain::AccessRequest request;
  domain::Account asker;
  domain::RequestItem item;
};

/// One mail for all of them, longest waiting first: who asks for what since when, and when it ends unanswered.
void queue_waiting_reminder(const UnitOfWork& work, const domain::Account& receiver,
                            const std::vector<WaitingItem>& items);

}  // namespace claviger::usecases
