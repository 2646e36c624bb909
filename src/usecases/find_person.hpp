#pragma once
// A person as a caller names him.

#include <optional>
#include <string>

#include "domain/account.hpp"
#include "store/database.hpp"

namespace claviger::usecases {

/// By public id, or by mail address, which is also the login; in whatever state the account is.
std::optional<domain::Account> find_person(const store::Reader& reader, const std::string& who);
/// Errors: not_found, also where the account is not active.
Result<domain::Account> find_active_person(const store::Reader& reader, const std::string& who);

}  // namespace claviger::usecases
