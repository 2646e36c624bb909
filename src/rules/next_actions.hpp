#pragma once
// What the asker can do next. Source: api.md (next_actions), R40, R41, R45–R51, R162.

#include <optional>
#include <span>
#include <vector>

#include "domain/words.hpp"
#include "rules/company_doubt.hpp"

namespace claviger::rules {

/// In the order in which they should be offered; never empty, and `nothing` stands alone. Total.
std::span<const domain::NextAction> next_actions(domain::ItemStatus status, domain::Reason reason);

/// What an item's facts say beyond its reason.
struct NextHints {
  std::optional<CompanyDoubt> doubt;  ///< of a `company_uncertain`, where it was noted
  bool second_identifier_would_do = false;
};

/// The same with the hints: a second identifier first where it would settle the item at once, a colleague's word where
/// the asker's company only pays, and no correcting of a name that is right. Total. Source: R50, R228.
std::vector<domain::NextAction> next_actions(domain::ItemStatus status, domain::Reason reason, const NextHints& hints);

}  // namespace claviger::rules
