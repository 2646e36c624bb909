#include "usecases/account_level.hpp"

#include <algorithm>

#include "rules/level.hpp"
#include "rules/standing.hpp"
#include "store/held.hpp"
#include "store/numbers.hpp"
#include "usecases/chain_facts.hpp"

namespace claviger::usecases {
namespace {

/// On a contract: there or on one that renews it.
bool gives_something(const store::Reader& reader, const store::Grant& grant, Day today) {
  auto chain = store::successors_of(reader, grant.number.contract);
  chain.insert(chain.begin(), grant.number.contract);
  return std::ranges::any_of(chain, [&](domain::ContractId link) {
    const auto contract = store::find_contract(reader, link);
    return contract &&
           rules::standing_of(contract->status, {contract->start_day, contract->end_day}, today) ==
               rules::Standing::active &&
           is_for_party_of(reader, grant, link) &&
           !store::is_blocked(reader, grant.account, store::scope_of(*contract));
  });
}

bool is_effective(const store::Reader& reader, const Services& services, const store::Grant& grant, TimePoint now) {
  const auto today = base::day_in_zone(now, services.policy.contract_time_zone);
  if (now < grant.valid_from || (grant.valid_until && *grant.valid_until <= now)) return false;
  if (grant.number.contract) return gives_something(reader, grant, today);
  return !store::is_blocked(reader, grant.account, {{}, grant.number.bill_to}) &&
         store::has_active_contract(reader, grant.number.bill_to, today);
}

}  // namespace

domain::Level level_in(const store::Reader& reader, const Services& services, domain::AccountId account) {
  return level_at(reader, services, account, services.clock.now());
}

domain::Level level_at(const store::Reader& reader, const Services& services, domain::AccountId account, TimePoint at) {
  rules::LevelFacts facts;
  for (const auto& grant : store::held_by(reader, account)) {
    if (facts.effective_grants > 0) break;  // one is enough
    facts.effective_grants += is_effective(reader, services, grant, at) ? 1 : 0;
  }
  return rules::derive_level(facts);
}

}  // namespace claviger::usecases
