#pragma once
// What keeps a chain from holding, link by link, and what would mend it. Found by asking the rule itself: what it
// refuses is mended in the facts, and it is asked again until it says yes.

#include <vector>

#include "domain/words.hpp"
#include "rules/check_entitlement.hpp"

namespace claviger::rules {

using domain::word_of;

/// The links of a chain, in its order; `bill_to` and `line` are in some only.
#define CLV_LINKS(X) X(account) X(grant) X(bill_to) X(contract) X(line) X(program) X(right)
CLV_WORDS(Link, CLV_LINKS)

/// What is missing. `not_available` is a block, and tells no more (U8). The last seven are said by who enumerates: no
/// facts of a chain say them.
#define CLV_GAPS(X)         \
  X(account_on_hold)        \
  X(grant_not_begun)        \
  X(grant_ended)            \
  X(other_party)            \
  X(excluded_from_bill_to)  \
  X(scope_too_narrow)       \
  X(not_available)          \
  X(right_not_in_programme) \
  X(reseller_only)          \
  X(contract_not_active)    \
  X(contract_not_begun)     \
  X(contract_ended)         \
  X(line_not_begun)         \
  X(line_ended)             \
  X(no_grant)               \
  X(unknown_account)        \
  X(unknown_resource)       \
  X(not_offered)            \
  X(no_history)             \
  X(level_too_low)          \
  X(no_line)
CLV_WORDS(Gap, CLV_GAPS)

/// What would mend it, and so make the answer a yes.
#define CLV_REMEDIES(X)    \
  X(contact_support)       \
  X(request_access)        \
  X(request_support)       \
  X(request_ordering)      \
  X(contact_administrator) \
  X(contact_seller)        \
  X(wait)                  \
  X(renew_contract)        \
  X(renew_coverage)        \
  X(check_account)         \
  X(check_number)          \
  X(nothing)
CLV_WORDS(Remedy, CLV_REMEDIES)

struct Missing {
  Gap gap = Gap::no_grant;
  Link link = Link::grant;
  Remedy remedy = Remedy::nothing;
  friend bool operator==(const Missing&, const Missing&) = default;
};

/// A gap that no facts say, with its link and remedy.
Missing missing(Gap gap);

/// Everything that keeps the chain from giving the right on that day, in the order in which the rule refuses; empty
/// where it gives it. Mending all of it makes check_entitlement say yes: that is how the list is found. Total.
/// Source: R9, R74, R75, R83, R89, R91, R171; U8.
std::vector<Missing> gaps_of(const ChainFacts& chain, domain::Right right, DayNumber day);

}  // namespace claviger::rules
