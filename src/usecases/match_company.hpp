#pragma once
// The asker's company against those that a number names. Source: R36, R71; api.md (equal/likely/unsure/different).

#include <string>
#include <vector>

#include "domain/account.hpp"
#include "domain/contract.hpp"
#include "rules/company_name.hpp"
#include "store/database.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// One party, and how near the asker's company is to it.
struct PartyMatch {
  domain::PartyId party;
  std::string name;  ///< as the contract writes it
  std::string country;
  std::string city;
  std::string postal_code;
  rules::NameComparison comparison;  ///< `unmatched_a` are words of the asker's own name
};

/// Against the bill-to company.
PartyMatch match_bill_to(const store::Reader& reader, const Services& services, const domain::Account& asker,
                         const domain::BillTo& bill_to);

/// Against each install-at party of the contract, nearest first. Empty when the contract names none.
std::vector<PartyMatch> match_install_at(const store::Reader& reader, const Services& services,
                                         const domain::Account& asker, domain::ContractId contract);

}  // namespace claviger::usecases
