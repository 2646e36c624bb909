#pragma once
// What an account may be, as it is shown to the person. Source: R131, R132; api.md (roles).

#include <vector>

#include "domain/words.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// The roles given to the account; `administrator` also while it administers any number. Each once, in the vocabulary's
/// order.
Result<std::vector<domain::Role>> roles_in(const Services& services, domain::AccountId account);

}  // namespace claviger::usecases
