#pragma once
// A person as a route names him.

#include <string>

#include "domain/account.hpp"
#include "store/database.hpp"

namespace claviger::usecases {

/// By public id, or by mail address, which is also the login. Errors: not_found, also where the account is not active.
Result<domain::Account> find_active_person(const store::Reader& reader, const std::string& who);

}  // namespace claviger::usecases
