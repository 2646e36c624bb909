#include "usecases/permission_facts.hpp"

#include <algorithm>

#include "store/accounts.hpp"
#include "store/exclusions.hpp"
#include "store/held.hpp"
#include "usecases/chain_facts.hpp"

namespace claviger::usecases {
namespace {

bool may_act(const store::Reader& reader, domain::AccountId giver, const store::NumberScope& number) {
  const auto account = store::find_account(reader, giver);
  return account && account->state == domain::AccountState::active && !account->is_on_hold &&
         !store::is_blocked(reader, giver, number);
}

/// For whom a colleague still speaks.
bool still_permits(const store::Reader& reader, const store::PermissionRow& row, const GiversAccess& access) {
  const auto parties = parties_of_giver(reader, row.giver, access);
  return std::ranges::any_of(parties, [&](domain::PartyId party) { return !party || party == row.party; });
}

}  // namespace

std::vector<domain::PartyId> parties_of_giver(const store::Reader& reader, domain::AccountId giver,
                                              const GiversAccess& access) {
  const auto& [number, scope, now] = access;
  std::vector<domain::PartyId> parties;
  if (!may_act(reader, giver, number)) return parties;
  const auto is_there = [&](domain::PartyId party) {
    return !party || !number.contract || store::is_party_on(reader, number.contract, party);
  };
  for (const auto& grant : store::held_on(reader, giver, store::where_grants_count(reader, number))) {
    const bool is_valid = grant.valid_from <= now && (!grant.valid_until || now < *grant.valid_until);
    if (is_valid && is_there(grant.party) && domain::covers(grant.scope, scope)) parties.push_back(grant.party);
  }
  for (const auto& administrator : store::administrators_of(reader, number)) {
    if (administrator.account == giver && is_there(administrator.party)) parties.push_back(administrator.party);
  }
  std::ranges::sort(parties);
  parties.erase(std::ranges::unique(parties).begin(), parties.end());
  return parties;
}

StandingPermission standing_permission(const store::Reader& reader, domain::AccountId asker, const ItemFacts& gathered,
                                       TimePoint now) {
  StandingPermission best;
  const auto number = gathered.scope();
  for (const auto& row : store::permissions_for(reader, asker, number, now)) {
    if (!domain::covers(row.scope, gathered.facts.scope)) continue;
    if (row.kind != store::kColleague) return {rules::Permission::passes_lock, {}};
    const auto* near = gathered.company();
    if (row.party && near && gathered.granted_party(*near) != row.party) continue;
    if (!still_permits(reader, row, {number, gathered.facts.scope, now})) continue;
    if (best.permission == rules::Permission::none || !row.party) best = {rules::Permission::stops_at_lock, row.party};
  }
  return best;
}

}  // namespace claviger::usecases
