#pragma once
// The person's own data, and what is derived of them. Source: R14, R18–R20, R131, R132; U17; api.md (roles).

#include <vector>

#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct Profile {
  domain::Account account;
  domain::Level level = domain::Level::guest;  ///< of today
  /// Those given to the account; `administrator` also while it administers any number. Each once, in the vocabulary's
  /// order.
  std::vector<domain::Role> roles;
};

Result<Profile> get_profile(const Services& services, const Principal& principal);
/// Of an account that was just signed in or changed by its owner.
Result<Profile> profile_of(const Services& services, const domain::Account& account);

}  // namespace claviger::usecases
