#pragma once
// A person asks the decision API about himself; about others only API clients may. Source: api.md (an account's own
// token).

#include "usecases/decide_access.hpp"
#include "usecases/principal.hpp"

namespace claviger::usecases {

/// `question.account` must name the principal: by public id or by e-mail address. What is not his is `not_entitled`,
/// whether or not it exists: a session may ask as often as it likes and must not learn which numbers there are. Several
/// products of a serial are told (`serial_ambiguous`) to whom holds something of them. A proof brings only chains of
/// what he holds. Source: U28, R169. Errors: not_allowed for anybody else; unavailable, internal.
Result<AccessAnswer> decide_own_access(const Services& services, const Principal& principal,
                                       const AccessQuestion& question);

}  // namespace claviger::usecases
