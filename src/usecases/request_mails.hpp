#pragma once
// Mails to the asker about his requests, each written into the outbox of the transaction that causes it. Source: R32,
// R41, R147, R150.

#include <vector>

#include "domain/request.hpp"
#include "store/database.hpp"
#include "usecases/request_with_asker.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// When an item of the request ends if nobody decides it: counted from asking, whichever queues it goes through, so
/// that nobody's change of mind makes it live longer. Source: R73; U26.
TimePoint ends_undecided(const Services& services, const domain::AccessRequest& request);

/// `closed`: access came another way. `refused`: it cannot be given any more. `moved_to_…`: others decide from now on.
/// `due_passed`: the vendor is late. `revalidated`: the review that the item waited for is done.
enum class MailOccasion {
  submitted,
  decided_by_administrator,
  decided_by_vendor,
  decided_again,
  watch_arrived,
  watch_ended,
  cancelled,
  closed,
  refused,
  moved_to_administrators,
  moved_to_vendor,
  due_passed,
  revalidated
};

/// One block per item, with the words of the status page.
void queue_outcome_mail(const UnitOfWork& work, const RequestWithAsker& from,
                        const std::vector<domain::RequestItem>& items, MailOccasion occasion);

}  // namespace claviger::usecases
