#include "rules/explain_chain.hpp"

#include <array>

namespace claviger::rules {
namespace {

using domain::DecisionReason;
using domain::Right;
using domain::Scope;

constexpr auto kOfGap = std::to_array<Missing>({
    {Gap::account_on_hold, Link::account, Remedy::contact_support},
    {Gap::grant_not_begun, Link::grant, Remedy::wait},
    {Gap::grant_ended, Link::grant, Remedy::request_access},
    {Gap::other_party, Link::grant, Remedy::request_access},
    {Gap::excluded_from_bill_to, Link::bill_to, Remedy::request_access},
    {Gap::scope_too_narrow, Link::grant, Remedy::request_support},
    {Gap::not_available, Link::contract, Remedy::contact_administrator},
    {Gap::right_not_in_programme, Link::program, Remedy::contact_seller},
    {Gap::reseller_only, Link::program, Remedy::contact_seller},
    {Gap::contract_not_active, Link::contract, Remedy::contact_seller},
    {Gap::contract_not_begun, Link::contract, Remedy::wait},
    {Gap::contract_ended, Link::contract, Remedy::renew_contract},
    {Gap::line_not_begun, Link::line, Remedy::wait},
    {Gap::line_ended, Link::line, Remedy::renew_coverage},
    {Gap::no_grant, Link::grant, Remedy::request_access},
    {Gap::unknown_account, Link::account, Remedy::check_account},
    {Gap::unknown_resource, Link::contract, Remedy::check_number},
    {Gap::not_offered, Link::right, Remedy::nothing},
    {Gap::no_history, Link::right, Remedy::nothing},
    {Gap::level_too_low, Link::account, Remedy::request_access},
    {Gap::no_line, Link::line, Remedy::contact_seller},
});
static_assert(kOfGap.size() == kGapWords.size());

/// Every fault of a chain is mended once; the rule cannot refuse more often.
constexpr int kMostGaps = 12;

/// The narrowest scope that would do; the scope it has where none would.
Scope scope_that_gives(ChainFacts chain, Right right, DayNumber day) {
  const auto had = chain.scope;
  for (const auto scope : {Scope::downloads, Scope::support, Scope::ordering}) {
    chain.scope = scope;
    const auto reason = check_entitlement(chain, right, day).reason;
    if (reason != DecisionReason::not_entitled && reason != DecisionReason::right_not_in_programme) return scope;
  }
  return had;
}

/// The grant: whose, when, how wide.
Missing mend_grant(ChainFacts& chain, Right right, DayNumber day) {
  if (chain.is_excluded) {
    chain.is_excluded = false;
    return missing(Gap::excluded_from_bill_to);
  }
  if (!chain.is_party_matched) {
    chain.is_party_matched = true;
    return missing(Gap::other_party);
  }
  if (day < chain.grant_from) {
    chain.grant_from = day;
    return missing(Gap::grant_not_begun);
  }
  if (chain.grant_until <= day) {
    chain.grant_until = kForever;
    return missing(Gap::grant_ended);
  }
  chain.scope = scope_that_gives(chain, right, day);
  auto gap = missing(Gap::scope_too_narrow);
  if (chain.scope == Scope::ordering) gap.remedy = Remedy::request_ordering;
  if (chain.scope == Scope::downloads) gap.remedy = Remedy::request_access;
  return gap;
}

Missing mend_contract(ChainFacts& chain, DayNumber day) {
  if (!counts_as_active(chain.contract_status)) {
    chain.contract_status = domain::ContractStatus::active;
    return missing(Gap::contract_not_active);
  }
  if (day < chain.contract_from) {
    chain.contract_from = day;
    return missing(Gap::contract_not_begun);
  }
  chain.contract_until = kForever;
  return missing(Gap::contract_ended);
}

Missing mend_line(ChainFacts& chain, DayNumber day) {
  if (day < chain.line_from) {
    chain.line_from = day;
    return missing(Gap::line_not_begun);
  }
  chain.line_until = kForever;
  return missing(Gap::line_ended);
}

/// A programme that gives the right to the bill-to company, or to nobody.
Missing mend_program(ChainFacts& chain, Right right, DayNumber day) {
  const bool was_end_customer = chain.is_end_customer;
  chain.is_end_customer = false;
  if (was_end_customer && check_entitlement(chain, right, day).reason != DecisionReason::right_not_in_programme)
    return missing(Gap::reseller_only);
  chain.rights_support = static_cast<RightSet>(chain.rights_support | right_bit(right));
  chain.rights_downloads = static_cast<RightSet>(chain.rights_downloads | right_bit(right));
  return missing(Gap::right_not_in_programme);
}

/// Makes what was refused hold, and says what it was.
Missing mend(ChainFacts& chain, Right right, DayNumber day, DecisionReason refused) {
  switch (refused) {
    case DecisionReason::account_on_hold:
      chain.is_on_hold = false;
      return missing(Gap::account_on_hold);
    case DecisionReason::not_available:
      chain.is_blocked = false;
      return missing(Gap::not_available);
    case DecisionReason::right_not_in_programme:
      return mend_program(chain, right, day);
    case DecisionReason::contract_ended:
      return mend_contract(chain, day);
    case DecisionReason::not_covered:
      return mend_line(chain, day);
    case DecisionReason::granted:
    case DecisionReason::not_entitled:
    case DecisionReason::unknown:
    case DecisionReason::serial_ambiguous:
    case DecisionReason::level_too_low:
    case DecisionReason::not_offered:
    case DecisionReason::no_history:
      return mend_grant(chain, right, day);
  }
  return mend_grant(chain, right, day);
}

}  // namespace

Missing missing(Gap gap) {
  return kOfGap[static_cast<std::size_t>(gap)];
}

std::vector<Missing> gaps_of(const ChainFacts& chain, Right right, DayNumber day) {
  auto mended = chain;
  std::vector<Missing> gaps;
  for (int i = 0; i < kMostGaps; ++i) {
    const auto judged = check_entitlement(mended, right, day);
    if (judged.allowed) break;
    gaps.push_back(mend(mended, right, day, judged.reason));
  }
  return gaps;
}

}  // namespace claviger::rules
