#pragma once
// One chain grant → contract → line → programme, judged for one right on one day.

#include <cstdint>

#include "domain/words.hpp"
#include "rules/standing.hpp"

namespace claviger::rules {

/// Days since 1970-01-01; ranges half-open; kForever is an open end.
using DayNumber = std::int32_t;
inline constexpr DayNumber kForever = INT32_MAX;
/// 2149-06-06. An end from here on is a way to say that there is none: nobody is told of it, and the index keeps none.
inline constexpr DayNumber kNoEndFrom = UINT16_MAX;

/// Bit n is domain::Right n.
using RightSet = std::uint16_t;
constexpr RightSet right_bit(domain::Right right) {
  return static_cast<RightSet>(1U << static_cast<unsigned>(right));
}

/// Which rights a scope may carry at all; a programme's list is cut to it. Source: architecture, idea 3; R74, R75, R62.
RightSet rights_of_scope(domain::Scope scope);

/// What one chain is made of. At most 64 bytes; nothing is allocated to judge it.
struct ChainFacts {
  DayNumber grant_from = 0;
  DayNumber grant_until = kForever;
  DayNumber contract_from = 0;
  DayNumber contract_until = kForever;
  DayNumber line_from = 0;  ///< the line's coverage; the contract's own days where no line is asked about
  DayNumber line_until = kForever;
  DayNumber warranty_until = 0;                  ///< first day without the product's own warranty; 0: none is told
  RightSet rights_support = 0;                   ///< of the programme; a support grant also gives its downloads (R74)
  RightSet rights_downloads = 0;                 ///< ordering depends on no programme: its rights are fixed (R62)
  domain::Scope scope = domain::Scope::support;  ///< of the grant
  domain::ContractStatus contract_status = domain::ContractStatus::active;
  domain::EntitledParty entitled_party = domain::EntitledParty::install_at;
  bool is_end_customer =
      false;  ///< holds support or downloads as install-at party on a bill-to programme: downloads only (R83)
  bool is_blocked = false;
  bool is_on_hold = false;
  /// The grant names no party, or the line's; where no line is asked about: one that is still on the contract. A grant
  /// for a party that left the contract gives nothing of what another one has there now (R71, R99).
  bool is_party_matched = true;
  bool is_excluded = false;  ///< the grant is on the bill-to, and the contract is excluded from what that gives (R89)
};
static_assert(sizeof(ChainFacts) <= 64);

struct Entitlement {
  bool allowed = false;
  domain::DecisionReason reason = domain::DecisionReason::not_entitled;
};

/// Whether the product's own warranty gives the right on that day, to whom the grant and no block stand in the way: it
/// is weaker than service (one right, claim_warranty, to who holds support), and needs neither programme nor contract
/// nor coverage. Source: R180.
bool is_in_warranty(const ChainFacts& chain, domain::Right right, DayNumber day);

/// Total. The first failing check names the reason: hold, grant, block, right, contract, line; a warranty gives its
/// right before the last three are looked at. A grant on a bill-to does not speak of a contract that is excluded from
/// it: it is as if it were not there, before all these. A right that a grant of another scope would give here is
/// `not_entitled`, one that no scope gives `right_not_in_programme`. A contract that has not begun or is held by QA is
/// `contract_ended` too: it is not active on that day. Source: R9, R74, R75, R83, R89, R91, R171, R180; U16 (no grace).
Entitlement check_entitlement(const ChainFacts& chain, domain::Right right, DayNumber day);

/// True where `a` is the answer to give instead of `b`: allowed first, then nearest to a yes. A strict weak order.
bool better(const Entitlement& a, const Entitlement& b);

}  // namespace claviger::rules
