#pragma once
// What a person permitted this asker on the number that an item is about.

#include "usecases/request_facts.hpp"

namespace claviger::usecases {

struct StandingPermission {
  rules::Permission permission = rules::Permission::none;
  domain::PartyId party;  ///< a colleague's: the company that it opens the number for; none: for all
};

/// The strongest one that stands and covers what is asked. A colleague's counts only for the company that the asker is
/// taken for, or for somebody who is taken for none. `gathered` holds all but the permission.
StandingPermission standing_permission(const store::Reader& reader, domain::AccountId asker, const ItemFacts& gathered,
                                       TimePoint now);

}  // namespace claviger::usecases
