#include "rules/check_entitlement.hpp"

namespace claviger::rules {
namespace {

using domain::DecisionReason;
using domain::Right;
using domain::Scope;

constexpr RightSet kDownloads =
    right_bit(Right::download_software) | right_bit(Right::use_support_tools) | right_bit(Right::view_entitled_content);
constexpr RightSet kSupport = kDownloads | right_bit(Right::open_case) | right_bit(Right::view_case) |
                              right_bit(Right::request_rma) | right_bit(Right::claim_warranty) |
                              right_bit(Right::view_contract) | right_bit(Right::use_tool) |
                              right_bit(Right::manage_licenses) | right_bit(Right::use_smart_service);
constexpr RightSet kOrdering =
    right_bit(Right::view_contract) | right_bit(Right::place_order) | right_bit(Right::view_order);

bool holds_on(DayNumber day, DayNumber from, DayNumber until) {
  return from <= day && day < until;
}

Entitlement no(DecisionReason reason) {
  return {false, reason};
}

/// What a grant of `scope` would give on this chain.
RightSet rights_of(const ChainFacts& chain, Scope scope) {
  const RightSet downloads = chain.rights_downloads & kDownloads;
  switch (scope) {
    case Scope::support:
      return chain.is_end_customer ? downloads : (chain.rights_support & kSupport) | downloads;
    case Scope::downloads:
      return downloads;
    case Scope::ordering:
      return kOrdering;
  }
  return 0;
}

/// The grant is too narrow where another scope would give the right; else the programme has it for nobody like him.
DecisionReason why_not_given(const ChainFacts& chain, RightSet right) {
  const RightSet of_any_scope = rights_of(chain, Scope::support) | rights_of(chain, Scope::ordering);
  return (of_any_scope & right) != 0 ? DecisionReason::not_entitled : DecisionReason::right_not_in_programme;
}

/// How near a refusal is to a yes: the later the check that failed, the nearer. A hold concerns the whole account, so
/// no other chain may speak over it.
int nearness(DecisionReason reason) {
  switch (reason) {
    case DecisionReason::granted:
      return 9;
    case DecisionReason::not_covered:
      return 8;
    case DecisionReason::contract_ended:
      return 7;
    case DecisionReason::right_not_in_programme:
      return 6;
    case DecisionReason::not_available:
      return 5;
    case DecisionReason::account_on_hold:
      return 10;
    case DecisionReason::serial_ambiguous:
    case DecisionReason::level_too_low:
    case DecisionReason::not_offered:
      return 3;
    case DecisionReason::not_entitled:
      return 2;
    case DecisionReason::unknown:
    case DecisionReason::no_history:
      return 1;
  }
  return 0;
}

}  // namespace

RightSet rights_of_scope(Scope scope) {
  switch (scope) {
    case Scope::support:
      return kSupport;
    case Scope::downloads:
      return kDownloads;
    case Scope::ordering:
      return kOrdering;
  }
  return 0;
}

bool is_in_warranty(const ChainFacts& chain, Right right, DayNumber day) {
  return right == Right::claim_warranty && chain.scope == Scope::support && day < chain.warranty_until;
}

Entitlement check_entitlement(const ChainFacts& chain, Right right, DayNumber day) {
  if (chain.is_excluded) return no(DecisionReason::not_entitled);
  if (chain.is_on_hold) return no(DecisionReason::account_on_hold);
  if (!chain.is_party_matched || !holds_on(day, chain.grant_from, chain.grant_until))
    return no(DecisionReason::not_entitled);
  if (chain.is_blocked) return no(DecisionReason::not_available);
  if (is_in_warranty(chain, right, day)) return {true, DecisionReason::granted};
  if ((rights_of(chain, chain.scope) & right_bit(right)) == 0) return no(why_not_given(chain, right_bit(right)));
  if (!counts_as_active(chain.contract_status) || !holds_on(day, chain.contract_from, chain.contract_until)) {
    return no(DecisionReason::contract_ended);
  }
  if (!holds_on(day, chain.line_from, chain.line_until)) return no(DecisionReason::not_covered);
  return {true, DecisionReason::granted};
}

bool better(const Entitlement& a, const Entitlement& b) {
  if (a.allowed != b.allowed) return a.allowed;
  return nearness(a.reason) > nearness(b.reason);
}

}  // namespace claviger::rules
