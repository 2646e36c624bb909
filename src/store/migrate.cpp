#include "store/migrate.hpp"

#include <fmt/format.h>
#include <soci/soci.h>

#include <algorithm>

#include "base/secret.hpp"
#include "store/engine.hpp"
#include "store/journal.hpp"
#include "store/key_file.hpp"
#include "store/sql.hpp"

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

void keep_fingerprint(soci::session& session, const base::Key& key) {
  const std::string fingerprint = fingerprint_of(key);
  session << "insert into meta (name, value) values ('key_fingerprint', :f)", soci::use(fingerprint);
}

/// Of a database that was made before fingerprints were kept: whether the key opens somebody's.
bool opens_what_is_sealed(soci::session& session, Engine engine, const base::Key& key) {
  const Reader reader(session, engine, key);
  const auto person = value<long long>(reader, "select account_id from person_key order by account_id limit 1");
  return !person || opens_person_key(reader, {*person});
}

Result<base::Key> known_key(soci::session& session, Engine engine, const std::string& key_file) {
  CLV_TRY(const auto key, load_key(key_file));
  std::string kept;
  session << "select coalesce(max(value), '') from meta where name = 'key_fingerprint'", soci::into(kept);
  const bool fits = kept.empty() ? opens_what_is_sealed(session, engine, key) : kept == fingerprint_of(key);
  if (!fits) {
    return base::fail(ErrorCode::unavailable, "key_file_wrong",
                      "The key file " + key_file + " is not the one that this database was made with.");
  }
  if (kept.empty()) keep_fingerprint(session, key);
  return key;
}

Result<base::Key> new_key(soci::session& session, const std::string& key_file) {
  CLV_TRY(const auto key, load_or_make_key(key_file));
  keep_fingerprint(session, key);
  return key;
}

}  // namespace

int schema_version() {
  return static_cast<int>(embedded::migrations().size());
}

Result<base::Key> migrate(soci::session& session, Engine engine, const std::string& key_file) {
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
  auto key = from == 0 ? new_key(session, key_file) : known_key(session, engine, key_file);
  if (key)
    commit(session);
  else
    rollback(session);
  return key;
}

}  // namespace claviger::store
