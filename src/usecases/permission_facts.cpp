#include "usecases/permission_facts.hpp"

namespace claviger::usecases {

StandingPermission standing_permission(const store::Reader& reader, domain::AccountId asker, const ItemFacts& gathered,
                                       TimePoint now) {
  StandingPermission best;
  for (const auto& row : store::permissions_for(reader, asker, gathered.scope(), now)) {
    if (!domain::covers(row.scope, gathered.facts.scope)) continue;
    if (row.kind != store::kColleague) return {rules::Permission::passes_lock, {}};
    const auto* near = gathered.company();
    if (row.party && near && gathered.granted_party(*near) != row.party) continue;
    if (best.permission == rules::Permission::none || !row.party) best = {rules::Permission::stops_at_lock, row.party};
  }
  return best;
}

}  // namespace claviger::usecases
