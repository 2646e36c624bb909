#pragma once
// One chain grant → contract → line → programme, as the rule wants it.

#include "domain/contract.hpp"
#include "rules/answer_chains.hpp"
#include "store/grants.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// The rights of a programme's column: `yes` is all of the scope, `no` none, else those joined by |. Unknown words give
/// nothing.
rules::RightSet rights_from(std::string_view column, domain::Scope scope);

/// The chain of a grant and a contract, without a line: the line's days are open. Whether the grant's party is matched
/// is the caller's to say.
rules::ChainFacts chain_of(const Services& services, const store::Grant& grant, const domain::Contract& contract);

/// Whether the grant is for every party, or for one that the contract still names. Source: R71, R99.
bool is_for_party_of(const store::Reader& reader, const store::Grant& grant, domain::ContractId contract);

/// The same with the instants of the grant.
rules::TimedChain timed_chain_of(const Services& services, const store::Grant& grant, const domain::Contract& contract);

/// False for rights that no subject offers yet (tools, licences, smart services).
bool is_offered(domain::Right right);

rules::DayNumber day_number(Day day);
/// Today in the instance's contract time zone.
rules::DayNumber today_of(const Services& services, TimePoint at);

}  // namespace claviger::usecases
