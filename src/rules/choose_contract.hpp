#pragma once
// For which contract a serial stands in an access request.

#include <optional>
#include <span>

#include "domain/ids.hpp"
#include "rules/evaluate_request.hpp"

namespace claviger::rules {

/// One contract with a line for the serial (and the product, where it was named).
struct ContractCandidate {
  domain::ContractId contract;
  Standing standing = Standing::active;
  bool covers_today = false;  ///< one of its lines for the serial holds today, by the line's days
  EntitledParty entitled_party = EntitledParty::install_at;
  Verdict against_bill_to = Verdict::different;
  Verdict against_install_at = Verdict::different;  ///< the best among the install-at parties
  bool gives_end_customer_downloads = false;
  Day until{};  ///< the contract's first day that no longer counts
};

/// How far the contract entitles the asker's party in this scope. Where the programme gives its end customers
/// downloads, they are entitled to them beside the bill-to company.
Verdict entitling_verdict(const ContractCandidate& candidate, Scope scope);

/// The active contract that covers the serial and entitles the asker's party, latest end first; when none entitles him,
/// the one with the latest end. Certainly entitling (`equal`) goes before `likely`, which goes before the rest; the
/// oldest contract settles a tie. Where no active contract covers the serial, one held by QA and then one that has not
/// begun stands in, so that the asker hears the true reason. nullopt: nothing covers the serial today
/// (`serial_not_covered`); a contract that has ended never does (R171). Total; the order of the candidates does not
/// matter. Source: R171; U7.
std::optional<domain::ContractId> choose_contract(std::span<const ContractCandidate> candidates, Scope scope);

}  // namespace claviger::rules
