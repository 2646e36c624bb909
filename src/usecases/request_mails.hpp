#pragma once
// Mails about access requests, each written into the outbox of the transaction that causes it. Source: R32, R40, R68, R146, R147, R150.

#include <vector>

#include "domain/request.hpp"
#include "usecases/request_facts.hpp"

namespace claviger::usecases {

enum class MailOccasion { submitted, decided_by_administrator, decided_by_vendor, decided_again, watch_arrived, watch_ended, cancelled };

/// To the asker: one block per item, with the words of the status page.
void queue_outcome_mail(store::Transaction& transaction, const Services& services, const domain::Account& asker,
                        const domain::AccessRequest& request, const std::vector<domain::RequestItem>& items, MailOccasion occasion);

/// To each administrator of the number: who asks for what, and why no automatic decision was possible (R40, R68).
void queue_waiting_mails(store::Transaction& transaction, const Services& services, const domain::Account& asker,
                         const domain::AccessRequest& request, const domain::RequestItem& item, const ItemFacts& facts);

/// To each administrator of the number: an item was granted without them.
void queue_automatic_approval_mails(store::Transaction& transaction, const Services& services, const domain::Account& asker,
                                    const domain::RequestItem& item, const ItemFacts& facts);

}  // namespace claviger::usecases
