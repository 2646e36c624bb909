#include "store/migrate.hpp"

#include <fmt/format.h>
#include <soci/soci.h>

#include <algorithm>

#include "base/secret.hpp"
#include "store/engine.hpp"

namespace claviger::embedded {
const std::vector<std::pair<std::string_view, std::string_view>>& migrations();
}

namespace claviger::store {
namespace {

/// Serialises processes that open a new PostgreSQL database at the same moment; freed when the transaction ends.
constexpr const char* kMigrationLock = "select cast(pg_advisory_xact_lock(732010) as text)";

int current_version(soci::session& session, Engine engine) {
  if (!table_exists(session, engine, "meta")) return 0;
  std::string version = "0";
  session << "select value from meta where name = 'schema_version'", soci::into(version);
  return std::atoi(version.c_str());
}

void apply(soci::session& session, Engine engine, int version) {
  run_script(session, engine, std::string(embedded::migrations()[static_cast<std::size_t>(version - 1)].second));
  // SOCI reads its binds when the whole expression ends: what is bound must outlive it.
  const std::string text = std::to_string(version);
  session << "delete from meta where name = 'schema_version'";
  session << "insert into meta (name, value) values ('schema_version', :v)", soci::use(text);
  if (version > 1) return;
  const std::string instance = base::random_public_id();
  session << "insert into meta (name, value) values ('instance_id', :v)", soci::use(instance);
}

}  // namespace

int schema_version() {
  return static_cast<int>(embedded::migrations().size());
}

Result<void> migrate(soci::session& session, Engine engine) {
  begin_migration(session, engine);
  std::string ignored;
  if (engine == Engine::postgresql) session << kMigrationLock, soci::into(ignored);
  const int from = current_version(session, engine);
  if (from > schema_version()) {
    rollback(session);
    return base::fail(
        ErrorCode::conflict, "schema_newer",
        fmt::format("The database has schema {}, this binary knows {}. Use the newer binary.", from, schema_version()));
  }
  for (int version = from + 1; version <= schema_version(); ++version) apply(session, engine, version);
  commit(session);
  return {};
}

}  // namespace claviger::store
