#pragma once
// Contracts that are excluded from what grants on their bill-to give. As every fact on a contract, an exclusion holds
// for the contracts that renew it, too. Source: R89; U11.

#include <string>
#include <vector>

#include "store/numbers.hpp"

namespace claviger::store {

/// Whether the contract or one that it renews is excluded; a bill-to never is.
bool is_excluded(const Reader& reader, const NumberScope& scope);

/// Where grants on the number are looked for: without its bill-to where the contract is excluded from what that gives.
NumberScope where_grants_count(const Reader& reader, const NumberScope& scope);

/// Numbers of the contracts under the bill-to that are excluded, in order, at most `limit`.
std::vector<std::string> excluded_contracts_under(const Reader& reader, domain::BillToId bill_to, int limit);
inline constexpr int kMostExcludedShown = 100;

void set_exclusion(Transaction& transaction, domain::ContractId contract);
/// From the contract and from those it renews, or it would go on holding: those that were excluded, each of which is
/// included now.
std::vector<domain::ContractId> lift_exclusion(Transaction& transaction, const NumberScope& scope);

}  // namespace claviger::store
