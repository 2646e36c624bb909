#pragma once
// For which of a number's companies somebody answers: administrators are appointed for all of it or for one party.

#include <vector>

#include "domain/ids.hpp"
#include "store/grants.hpp"
#include "store/numbers.hpp"

namespace claviger::usecases {

struct ManagedParties {
  bool all = false;                      ///< not limited to some
  std::vector<domain::PartyId> parties;  ///< those he is appointed for by name

  [[nodiscard]] bool covers(domain::PartyId party) const;
  [[nodiscard]] bool is_none() const { return !all && parties.empty(); }
};

/// Of an administrator of the number, of what it renews or of its bill-to. Source: R99; U25.
ManagedParties managed_parties(const store::Reader& reader, domain::AccountId account, const store::NumberScope& scope);

/// present_holders(), of whom he answers for: who holds access for all of the number is known to who answers for all.
std::vector<store::Grant> managed_holders(const store::Reader& reader, const store::NumberScope& scope,
                                          const ManagedParties& managed);

}  // namespace claviger::usecases
