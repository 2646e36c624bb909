#include "usecases/managed_parties.hpp"

#include <algorithm>

#include "usecases/resolve_number.hpp"

namespace claviger::usecases {

bool ManagedParties::covers(domain::PartyId party) const {
  return all || std::ranges::find(parties, party) != parties.end();
}

ManagedParties managed_parties(const store::Reader& reader, domain::AccountId account,
                               const store::NumberScope& scope) {
  ManagedParties managed;
  for (const auto& administrator : store::administrators_of(reader, scope)) {
    if (administrator.account != account) continue;
    if (administrator.party)
      managed.parties.push_back(administrator.party);
    else
      managed.all = true;
  }
  return managed;
}

std::vector<store::Grant> managed_holders(const store::Reader& reader, const store::NumberScope& scope,
                                          const ManagedParties& managed) {
  auto grants = present_holders(reader, scope);
  std::erase_if(grants, [&](const store::Grant& grant) { return !managed.covers(grant.party); });
  return grants;
}

}  // namespace claviger::usecases
