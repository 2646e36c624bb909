#pragma once
// The steps in which a role on a number begins and ends, each part of somebody's transaction. Source: R132, R139, R140,
// R143; U12.

#include <vector>

#include "usecases/nomination_facts.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// The nominee administers the number from now on: he and the other administrators are told, who waits for a lock waits
/// for him, and whom he replaces is released. The caller judged the nomination and has an active nominee in it.
void begin_role(const UnitOfWork& work, NominationParts& parts);

/// Who ends it, and how: by his own will or a peer's, or its last day is over (`by` none).
struct RoleEnd {
  const domain::Account& person;
  domain::PartyId party;  ///< none: the role for the whole number
  const domain::Account& by;
};
/// Ends the role on the number and on the contracts it renews; of a bill-to his roles on the contracts under it, too.
/// His own access stays (R139). All administrators of the number are told; what nobody is left to decide goes to the
/// desk, which is told where the number has no administrator any more. False where he had no such role.
bool end_role(const UnitOfWork& work, const ResolvedNumber& number, const RoleEnd& end);

/// To be called in the transaction that ended these roles: each number where nobody stays who answers for as much has
/// an entry, and the desk is told of all of them. Source: U12.
void tell_of_missing(const UnitOfWork& work, const std::vector<store::Administrator>& ended);

}  // namespace claviger::usecases
