#pragma once
// The person's own data. A new company name or address decides his open `company_*` items again. Source: R6, R14, R16,
// R23; api.md.

#include <optional>
#include <string>
#include <vector>

#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// What is said stays; nullopt leaves a field as it is.
struct ProfileChange {
  std::optional<std::string> given_name;
  std::optional<std::string> family_name;
  std::optional<std::string> company_name;
  std::optional<domain::Address> address;
  std::optional<std::string> language;
};

/// `version` must be the account's (If-Match). Where nothing is said anew, nothing is written and the version stays.
/// Errors: precondition_failed; invalid_input `invalid_field` (no name
/// left, an address with only some of its parts, an unknown country or language); not_found when the account is gone.
Result<domain::Account> change_profile(const Services& services, const Principal& principal, std::int64_t version,
                                       const ProfileChange& change);

}  // namespace claviger::usecases
