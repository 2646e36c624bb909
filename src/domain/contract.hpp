#pragma once
// What was bought: programmes, bill-tos, contracts, and the parties they name.

#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/ids.hpp"
#include "domain/words.hpp"

namespace claviger::domain {

/// A service programme says which party is entitled and what each scope gives. Source: R38, R55, R83.
struct Program {
  ProgramId id;
  std::string code;
  std::string name;
  EntitledParty entitled_party = EntitledParty::install_at;
  Brand brand = Brand::vendor;
  std::string rights_support;  ///< `yes`, `no`, or rights joined by |
  std::string rights_downloads;
  bool end_customer_downloads = false;
};

struct BillTo {
  BillToId id;
  std::string number;
  std::string name;
  std::string country;
  PartyId party;
};

/// Days are half-open: `end_day` is the first day that no longer counts (files name the last that does).
struct Contract {
  ContractId id;
  std::string number;
  Program program;
  BillTo bill_to;
  std::string service_level;
  ContractStatus status = ContractStatus::active;
  Day start_day{};
  Day end_day{};
  std::string successor_key;             ///< of the contract that renews this one; empty: none is named
  std::vector<ContractId> predecessors;  ///< the contracts that this one renews, nearest first: their facts hold for it
};

/// An install-at party of a contract under one of the names and places the contract gives it. Source: R71, R99.
struct PartySite {
  PartyId party;
  std::string name;
  std::string country;
  std::string city;
  std::string postal_code;
};

}  // namespace claviger::domain
