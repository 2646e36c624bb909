#pragma once
// "Your roles": what somebody administers, with whom, and what waits for an answer. Source: R134, R138, R141–R143; C3.

#include <optional>
#include <string>
#include <vector>

#include "domain/contract.hpp"
#include "store/nominations.hpp"
#include "usecases/nomination_facts.hpp"
#include "usecases/principal.hpp"

namespace claviger::usecases {

/// Somebody else who answers for the number.
struct Peer {
  domain::Account account;
  store::Role role;  ///< on the number, on one it renews, or on its bill-to
};

/// A contract under a bill-to that has administrators of its own.
struct DelegatedContract {
  std::string number;
  std::vector<domain::Account> administrators;
};

struct MyRole {
  ResolvedNumber number;
  std::optional<domain::Contract> contract;
  std::optional<domain::BillTo> bill_to;
  store::Role role;
  std::string party;                         ///< the company's name on the contract, where the role is for one alone
  std::vector<Peer> peers;                   ///< each role once
  bool is_last = false;                      ///< nobody else answers for all that this role answers for (R141)
  std::vector<NominationParts> nominations;  ///< open ones on this number, whoever made them
  std::vector<DelegatedContract> delegated;  ///< of a bill-to, at most 100
  int contracts = 0;                         ///< of a bill-to: all under it
};

struct RoleQuery {
  std::string text;  ///< part of a number, bill-to name or programme; case and spaces do not count
  int after = 0;     ///< how many of his roles, in the order in which they began, come before the page
  int limit = 20;
};
struct RolePage {
  std::vector<MyRole> roles;
  std::optional<int> next;  ///< `after` of the next page
};
/// What he administers, in the order in which it began. Empty for who administers nothing.
Result<RolePage> list_roles(const Services& services, const Principal& principal, const RoleQuery& query);

struct MyNominations {
  std::vector<NominationParts> received;  ///< to answer, or accepted and waiting for their first day
  std::vector<NominationParts> claims;    ///< that wait for the desk
  std::vector<NominationParts> sent;      ///< by him, open
};
Result<MyNominations> list_nominations(const Services& services, const Principal& principal);

}  // namespace claviger::usecases
