#pragma once
// A colleague's one-time permission: somebody at the company on the contract writes to support that this person may
// have access, and the operator notes it. Source: api.md (Outcomes that are settled, `ask_colleague_permission`).

#include <chrono>
#include <string>

#include "base/result.hpp"
#include "domain/words.hpp"
#include "usecases/operate.hpp"

namespace claviger::usecases {

/// How long it waits to be used.
inline constexpr std::chrono::days kPermissionStands{30};

struct ColleaguePermission {
  std::string asker;      ///< whom it is for, by e-mail address
  std::string colleague;  ///< who gave it, by e-mail address
  NumberRef number;
  domain::Scope scope = domain::Scope::support;
};

/// The asker's next request for this number within the scope is approved, or the one that waits; that uses it up, as
/// does whoever decides on him meanwhile. It is for the companies that the colleague's own access is for, and passes no
/// lock and no overdue revalidation. Errors: not_found (the number, an account), invalid_input `invalid_field` where
/// both are one person, conflict `no_access` where the colleague neither holds that access himself nor administers the
/// number.
Result<Effect> give_colleague_permission(const Services& services, const ColleaguePermission& permission);

/// Ends what was not used yet, whoever gave it. Errors: not_found.
Result<Effect> withdraw_colleague_permission(const Services& services, const std::string& asker,
                                             const NumberRef& number);

}  // namespace claviger::usecases
