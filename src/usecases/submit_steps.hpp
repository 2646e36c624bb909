#pragma once
// The steps of submitting a request, for the use cases that own its transaction: a person's form, and a request that
// the decision API is sent.

#include <chrono>
#include <optional>
#include <string>

#include "domain/request.hpp"
#include "usecases/submit_request.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// So long a key gives the request that it has made.
inline constexpr std::chrono::hours kKeysKept{24};

/// What was asked, as a request that is not made yet. Errors: those of submit_request() that need no database.
Result<domain::AccessRequest> read_accepted(const Services& services, const Principal& principal, const AccessAsk& ask);

/// Evaluates and stores it with all that follows. Errors: those of submit_request() that need the database.
Result<domain::AccessRequest> submit_in(const UnitOfWork& work, const Principal& principal,
                                        domain::AccessRequest request);

/// The hashes of an Idempotency-Key and of the body that came with it.
struct KeyedBody {
  std::string key_hash;
  std::string body_hash;
};
/// The request that this key has made, or nullopt where it has made none. Errors: conflict `idempotency_mismatch` where
/// it has made one by another body.
Result<std::optional<domain::AccessRequest>> made_before(const store::Transaction& transaction,
                                                         domain::AccountId account, const KeyedBody& keyed);

}  // namespace claviger::usecases
