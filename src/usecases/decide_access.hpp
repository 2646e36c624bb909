#pragma once
// "May this account do this?" from the store, by the same rule as everything else. Source: authzen.md 1.3; domain
// page 3.7, 3.8, 3.20.

#include <string>
#include <vector>

#include "domain/words.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct AccessQuestion {
  std::string account;  ///< public id, login or e-mail
  std::string action;   ///< a right, as on the wire
  std::string resource_type;
  std::string resource_id;
  std::string product_id;         ///< with a serial
  std::int64_t min_revision = 0;  ///< the answer is of this journal position or a later one
};

struct AccessAnswer {
  bool decision = false;
  domain::DecisionReason reason = domain::DecisionReason::unknown;
  std::int64_t revision = 0;  ///< the journal position the answer was given at
};

/// From the index where the process has one that is built, else by the scan. Total but for the database: an unknown
/// account, action or resource is `false`. Errors: unavailable `revision_not_reached` when the index has not come as
/// far as `min_revision` within kRevisionPatience; of the scan unavailable, internal.
Result<AccessAnswer> decide_access(const Services& services, const AccessQuestion& question);
inline constexpr std::chrono::milliseconds kRevisionPatience{2000};

/// The same question asked of the database alone: slower, and the measure of the index.
Result<AccessAnswer> decide_access_by_scan(const Services& services, const AccessQuestion& question);

}  // namespace claviger::usecases
