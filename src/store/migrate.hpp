#pragma once

#include <span>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// File name and script, in the order of names.
using Migrations = std::span<const std::pair<std::string_view, std::string_view>>;

/// Those of this binary.
Migrations known_migrations();

/// Brings the schema to these migrations in one transaction, and gives the master key that belongs to the database.
/// Forward only. Each is applied once and known by its name, so that one which arrives with an earlier name than the
/// last applied is not left out. Databases from before names were kept have applied the first `schema_version` of them.
/// A new database takes the key in `key_file`, which is made when absent, and keeps its fingerprint; one that is there
/// is opened with that key alone. Of several processes at a new database one makes the schema, the others wait. Errors:
/// conflict `schema_newer` when the database has applied one that is not known; unavailable `key_file_wrong`, and those
/// of load_key().
Result<base::Key> migrate(soci::session& session, Engine engine, Migrations migrations, const std::string& key_file);

}  // namespace claviger::store
