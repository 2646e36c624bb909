#pragma once
// "May this account do this?" from the store, by the same rule as everything else. Source: authzen.md 1.3; domain
// page 3.7, 3.8, 3.20.

#include <functional>
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
  std::string product_id;  ///< with a serial
};

struct AccessAnswer {
  bool decision = false;
  domain::DecisionReason reason = domain::DecisionReason::unknown;
  std::int64_t revision = 0;  ///< the journal position the answer was given at
};

/// Total but for the database: an unknown account, action or resource is `false`. Errors: unavailable, internal.
Result<AccessAnswer> decide_access(const Services& services, const AccessQuestion& question);

/// One view of everything, for many questions: all its answers are of one revision.
struct AccessView {
  const store::Reader& reader;
  std::int64_t revision = 0;
  std::function<AccessAnswer(const AccessQuestion&)> decide;
};
/// Runs `work` on one view. Errors: its own; unavailable, internal.
Result<void> in_one_view(const Services& services, const std::function<Result<void>(const AccessView&)>& work);

}  // namespace claviger::usecases
