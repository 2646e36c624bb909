#pragma once
// What a person permitted this asker on the number that an item is about.

#include "usecases/request_facts.hpp"

namespace claviger::usecases {

struct StandingPermission {
  rules::Permission permission = rules::Permission::none;
  domain::PartyId party;  ///< a colleague's: the company that it opens the number for; none: for all
};

/// What access is looked at, and when.
struct GiversAccess {
  const store::NumberScope& number;
  domain::Scope scope = domain::Scope::support;
  TimePoint now;
};
/// The companies for which this person has such access himself or administers the number, in order, each once; none
/// among them: all. Empty where he has nothing, is blocked or on hold, or is there no more.
std::vector<domain::PartyId> parties_of_giver(const store::Reader& reader, domain::AccountId giver,
                                              const GiversAccess& access);

/// The strongest one that stands and covers what is asked. A colleague's counts while he has that access himself, and
/// only for the company that the asker is taken for, or for somebody who is taken for none. `gathered` holds all but
/// the permission.
StandingPermission standing_permission(const store::Reader& reader, domain::AccountId asker, const ItemFacts& gathered,
                                       TimePoint now);

}  // namespace claviger::usecases
