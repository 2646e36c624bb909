#pragma once
// An item that waits is evaluated once more, because something that it hung on has changed.

#include "domain/request.hpp"
#include "usecases/request_mails.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// Stores the newer facts; where the outcome differs, what follows from it (access, watch, mails to whoever decides)
/// and a mail to the asker that tells the occasion. Where it does not, the time that the desk has goes on. Of an item
/// that waits no more, as after another one was approved that answers it, nothing.
void decide_again(const UnitOfWork& work, const domain::Account& asker, domain::ItemId id,
                  MailOccasion occasion = MailOccasion::decided_again);

}  // namespace claviger::usecases
