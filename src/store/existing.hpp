#pragma once
// What is at an address before anything is opened there.

#include <string>

#include "base/result.hpp"

namespace claviger::store {

/// The database's address as people may read it: without user, password and parameters.
std::string shown_address(const std::string& url);

/// Whether a database of ours is at `url` (DatabaseOptions::url). Looks and makes nothing, no file either. Errors:
/// unavailable where it cannot be looked at: a PostgreSQL that does not answer or has no such database, a file that is
/// not readable or no SQLite database.
Result<bool> is_database_there(const std::string& url);

}  // namespace claviger::store
