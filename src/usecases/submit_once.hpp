#pragma once
// Asking for access by somebody who cannot know whether his first try arrived.

#include <string>

#include "usecases/submit_request.hpp"

namespace claviger::usecases {

/// What the client sent with an Idempotency-Key: the key, and the body as it came.
struct RepeatableAsk {
  std::string key;
  std::string body;
};

/// As submit_request(), once for a key: for 24 h the same account gets the request that the key has made, as it stands
/// now, and nothing is done again. Tries at the same time wait for each other. A try that was refused keeps no key.
/// Errors: those of submit_request(); conflict `idempotency_mismatch` where the key was used with another body.
/// Source: architecture, section 4.
Result<domain::AccessRequest> submit_request_once(const Services& services, const Principal& principal,
                                                  const AccessAsk& ask, const RepeatableAsk& repeatable);

}  // namespace claviger::usecases
