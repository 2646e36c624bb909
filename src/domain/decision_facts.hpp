#pragma once
// What a decision depends on, one record for each thing that changes as one: read whole from the store, kept in memory
// by the index. Source: architecture, idea 4.

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/account.hpp"
#include "domain/contract.hpp"
#include "domain/group.hpp"
#include "domain/request.hpp"

namespace claviger::domain {

/// One published line that carries a serial.
struct LineFacts {
  std::string serial_key;
  ContractId contract;
  ProductId product;
  PartyId party;         ///< of the site where it is installed
  Day start_day{};       ///< of its coverage
  Day end_day{};         ///< first day not covered
  Day warranty_until{};  ///< first day without warranty; 1970-01-01: none told
};

struct ProductFacts {
  ProductId id;
  std::string product_key;
};

struct ContractFacts {
  ContractId id;
  std::string number_key;
  bool is_published = false;  ///< false: known by number alone, and nothing below says anything
  ProgramId program;
  BillToId bill_to;
  ContractStatus status = ContractStatus::inactive;
  Day start_day{};
  Day end_day{};
  bool is_excluded = false;        ///< itself, from what its bill-to gives (R89)
  std::vector<ContractId> renews;  ///< the published contracts that name this one as their successor
  std::vector<PartyId> parties;    ///< install-at parties that it names now, each once
};

struct BillToFacts {
  BillToId id;
  std::string bill_to_key;
  bool is_published = false;
  std::vector<ContractId> contracts;  ///< published under it
};

/// What was given, whatever its validity today.
struct HeldGrant {
  Number number;
  PartyId party;  ///< none: every party of the number
  Scope scope = Scope::support;
  Origin origin = Origin::automatic;
  TimePoint valid_from{};
  std::optional<TimePoint> valid_until;  ///< exclusive
};

/// For what he is appointed, whatever his account is today: it makes numbers count in the groups that he keeps.
struct Administered {
  Number number;
  PartyId party;  ///< none: every company of the number
};

struct AccountFacts {
  AccountId id;
  std::string public_id;
  std::string email_key;
  AccountState state = AccountState::registered;
  bool is_on_hold = false;
  std::vector<HeldGrant> grants;
  std::vector<Number> blocks;
  std::vector<Membership> memberships;
  std::vector<Administered> administered;
};

/// What a group is made of but for its people, whose memberships are with their accounts. Nothing once it has ended.
struct GroupFacts {
  GroupId id;
  Scope scope = Scope::support;
  std::vector<GroupedNumber> numbers;
  std::vector<AccountId> keepers;
};

}  // namespace claviger::domain
