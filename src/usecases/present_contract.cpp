#include "usecases/present_contract.hpp"

#include "rules/standing.hpp"

namespace claviger::usecases {

std::optional<domain::Contract> present_contract(const store::Reader& reader, const Services& services,
                                                 domain::ContractId contract) {
  const auto today = base::day_in_zone(services.clock.now(), services.policy.contract_time_zone);
  std::optional<domain::Contract> latest;
  std::optional<domain::Contract> latest_active;
  auto chain = store::successors_of(reader, contract);
  chain.insert(chain.begin(), contract);
  for (const auto id : chain) {
    auto found = store::find_contract(reader, id);
    if (!found) continue;
    const auto standing = rules::standing_of(found->status, {found->start_day, found->end_day}, today);
    if (standing == rules::Standing::active) latest_active = found;
    latest = std::move(found);
  }
  return latest_active ? latest_active : latest;
}

bool is_in_force(const store::Reader& reader, const Services& services, const domain::Number& number) {
  const auto today = base::day_in_zone(services.clock.now(), services.policy.contract_time_zone);
  if (number.bill_to) return store::has_active_contract(reader, number.bill_to, today);
  const auto present = present_contract(reader, services, number.contract);
  return present &&
         rules::standing_of(present->status, {present->start_day, present->end_day}, today) == rules::Standing::active;
}

}  // namespace claviger::usecases
