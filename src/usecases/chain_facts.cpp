#include "usecases/chain_facts.hpp"

#include "base/text.hpp"

namespace claviger::usecases {

rules::RightSet rights_from(std::string_view column, domain::Scope scope) {
  const auto text = base::trim(column);
  if (text == "yes") return rules::rights_of_scope(scope);
  rules::RightSet rights = 0;
  for (const auto& word : base::split(text, '|')) {
    if (const auto right = domain::parse_word<domain::Right>(base::trim(word)))
      rights = static_cast<rules::RightSet>(rights | rules::right_bit(*right));
  }
  return rights;
}

bool is_offered(domain::Right right) {
  return right != domain::Right::use_tool && right != domain::Right::manage_licenses &&
         right != domain::Right::use_smart_service;
}

rules::DayNumber day_number(Day day) {
  return static_cast<rules::DayNumber>(day.time_since_epoch().count());
}

rules::DayNumber today_of(const Services& services, TimePoint at) {
  return day_number(base::day_in_zone(at, services.policy.contract_time_zone));
}

rules::ChainFacts chain_of(const Services& services, const store::Grant& grant, const domain::Contract& contract) {
  const auto& program = contract.program;
  rules::ChainFacts chain;
  chain.grant_from = today_of(services, grant.valid_from);
  // `valid_until` is exclusive; a grant that ends within a day is judged to the instant by the caller.
  chain.grant_until =
      grant.valid_until ? today_of(services, *grant.valid_until - std::chrono::milliseconds(1)) + 1 : rules::kForever;
  chain.contract_from = day_number(contract.start_day);
  chain.contract_until = day_number(contract.end_day);
  chain.rights_support = rights_from(program.rights_support, domain::Scope::support);
  chain.rights_downloads = rights_from(program.rights_downloads, domain::Scope::downloads);
  chain.scope = grant.scope;
  chain.contract_status = contract.status;
  chain.entitled_party = program.entitled_party;
  chain.is_end_customer = program.entitled_party == domain::EntitledParty::bill_to && bool(grant.party);
  return chain;
}

bool is_for_party_of(const store::Reader& reader, const store::Grant& grant, domain::ContractId contract) {
  return !grant.party || store::is_party_on(reader, contract, grant.party);
}

rules::TimedChain timed_chain_of(const Services& services, const store::Grant& grant,
                                 const domain::Contract& contract) {
  return {chain_of(services, grant, contract), grant.valid_from, grant.valid_until};
}

}  // namespace claviger::usecases
