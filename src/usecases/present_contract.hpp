#pragma once
// Which contract of a chain of renewals is the one to show. Source: api.md (Contract lines: successor_contract_number).

#include <optional>

#include "domain/contract.hpp"
#include "domain/request.hpp"
#include "store/numbers.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// The latest of the contract and those that renew it that is active today; where none is, the latest that is there.
/// nullopt where the contract is not published any more.
std::optional<domain::Contract> present_contract(const store::Reader& reader, const Services& services,
                                                 domain::ContractId contract);

/// Whether access on the number gives anything today: the contract or one that renews it is active, or any contract
/// under the bill-to is.
bool is_in_force(const store::Reader& reader, const Services& services, const domain::Number& number);

}  // namespace claviger::usecases
