#pragma once

#include "base/result.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// Brings the schema to this binary's version, in one transaction, and gives the master key that belongs to the
/// database. Forward only. A new database takes the key in `key_file`, which is made when absent, and keeps its
/// fingerprint; one that is there is opened with that key alone. Of several processes at a new database one makes the
/// schema, the others wait.
/// Errors: conflict `schema_newer` when a newer binary migrated this database; unavailable `key_file_wrong`, and those
/// of load_key().
Result<base::Key> migrate(soci::session& session, Engine engine, const std::string& key_file);

/// The version this binary writes.
int schema_version();

}  // namespace claviger::store
