#pragma once

#include "base/result.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// Brings the schema to this binary's version, each step in its own transaction. Forward only.
/// Errors: conflict `schema_newer` when a newer binary migrated this database.
Result<void> migrate(soci::session& session, Engine engine);

/// The version this binary writes.
int schema_version();

}  // namespace claviger::store
