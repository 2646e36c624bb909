#pragma once
// One item from its facts to its outcome, and what an outcome sets in motion. Called by everything that decides items:
// submitting, watching, a changed profile, administrators, the desk, the clock.

#include <span>

#include "domain/request.hpp"
#include "usecases/request_facts.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// Evaluates and writes the outcome into `item`; nothing is stored. The item keeps the facts it was decided on.
ItemFacts evaluate_item(const store::Reader& reader, const Services& services, const domain::Account& asker,
                        const domain::AccessRequest& request, domain::RequestItem& item);

/// Only so many numbers are watched for one person: items beyond that, counted in their order, promise nothing. To be
/// called between evaluating and storing.
void limit_watches(const store::Reader& reader, const Services& services, domain::AccountId asker,
                   std::span<domain::RequestItem> items);

/// What follows from an evaluated and stored item: the grant, the watch, mails to administrators, journal. Not the
/// asker's mail.
void follow_outcome(const UnitOfWork& work, const domain::Account& asker, const domain::AccessRequest& request,
                    const domain::RequestItem& item, const ItemFacts& facts);

/// Notes that this name was refused on that number, where the outcome says so (api.md: a name typed after a mismatch).
void note_refused_name(store::Transaction& transaction, const domain::Account& asker, const domain::RequestItem& item,
                       const ItemFacts& facts);

/// Gives the access that an item asked for, for one party or (none) for all. Open items that it answers are dropped as
/// `no_longer_needed` (R72). Returns how many. Source: R39, R71, R151.
int give_access(const UnitOfWork& work, const domain::Account& asker, const domain::RequestItem& item,
                domain::Origin origin, domain::PartyId party);

/// Ends the account's open items on a number that were answered by access given another way. `except` stays. Returns
/// how many ended. Source: R72.
int drop_answered_items(const UnitOfWork& work, const domain::Account& asker, const domain::Number& number,
                        domain::Scope scope, domain::ItemId except);

}  // namespace claviger::usecases
