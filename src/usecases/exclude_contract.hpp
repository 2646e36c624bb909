#pragma once
// A contract is excluded from what grants on its bill-to give, or no longer. Access given on the contract itself goes
// on, and whoever lost access by it may ask for the contract. Source: R89; U11.

#include <string>

#include "usecases/manage_number.hpp"
#include "usecases/operate.hpp"

namespace claviger::usecases {

enum class Exclusion { excluded, included };

/// By who administers the contract's bill-to for all its companies. What is so already is left as it is; including ends
/// an exclusion of a contract that this one renews, too. Errors: not_found where the contract does not exist or he
/// administers neither it nor its bill-to (they look alike); not_allowed `bill_to_not_managed` for who administers the
/// contract alone.
Written set_exclusion(const Services& services, const Principal& principal, const std::string& contract,
                      Exclusion exclusion);
/// By the vendor's desk. Errors: not_allowed; not_found.
Written set_exclusion_as_desk(const Services& services, const Principal& principal, const std::string& contract,
                              Exclusion exclusion);
/// By the operator. Errors: not_found.
Result<Effect> set_exclusion_as_operator(const Services& services, const std::string& contract, Exclusion exclusion);

/// Whether he administers the bill-to, for all its companies.
bool answers_for_bill_to(const store::Reader& reader, domain::AccountId account, domain::BillToId bill_to);

}  // namespace claviger::usecases
