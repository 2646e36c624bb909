#pragma once
// One item from its facts to its outcome, and what an outcome sets in motion. Called by everything that decides items:
// submitting, watching, a changed profile, administrators, the desk, the clock.

#include <span>

#include "domain/request.hpp"
#include "store/grants.hpp"
#include "usecases/request_facts.hpp"
#include "usecases/request_with_asker.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// Evaluates and writes the outcome into `item`; nothing is stored. The item keeps the facts it was decided on.
ItemFacts evaluate_item(const store::Reader& reader, const Services& services, const RequestWithAsker& from,
                        domain::RequestItem& item);

/// Only so many numbers are watched for one person: items of `request` beyond that, counted in their order, promise
/// nothing; what is watched for him already takes no room. To be called between evaluating and storing.
void limit_watches(const store::Reader& reader, const Services& services, const domain::AccessRequest& request,
                   std::span<domain::RequestItem> items);

/// What follows from an evaluated and stored item: the grant, the watch (one for each
/// person, identifier and scope: another that is open is prolonged), mails to administrators, journal. Not the
/// asker's mail.
void follow_outcome(const UnitOfWork& work, const RequestWithAsker& from, const domain::RequestItem& item,
                    const ItemFacts& facts);

/// Notes that this name was refused on that number, where the outcome says so (api.md: a name typed after a mismatch).
void note_refused_name(store::Transaction& transaction, const domain::Account& asker, const domain::RequestItem& item,
                       const ItemFacts& facts);

/// `party` none: for all.
struct GivenAccess {
  domain::Origin origin = domain::Origin::automatic;
  domain::PartyId party{};
};
/// Gives the access that an item asked for. Open items that it answers are dropped as `no_longer_needed` (R72). Returns
/// how many. Source: R39, R71, R151.
int give_access(const UnitOfWork& work, const domain::Account& asker, const domain::RequestItem& item,
                const GivenAccess& access);

/// Ends the account's open items that this grant answers, but for the one that it was made for. Returns how many ended.
/// Source: R72.
int drop_answered_items(const UnitOfWork& work, const domain::Account& asker, const store::Grant& grant);

/// A colleague's permission is for one time: to be called when somebody or something decided on this person and number.
void end_permission(store::Transaction& transaction, const domain::Account& asker, const store::NumberScope& scope);

/// Ends the account's open items on a number that he was blocked for, under it as bill-to and on what renews it, as an
/// evaluation would answer them now: told neutrally, without a word of the block. Source: R52, R91; U8.
void refuse_blocked_items(const UnitOfWork& work, const domain::Account& asker, const domain::Number& number);

}  // namespace claviger::usecases
