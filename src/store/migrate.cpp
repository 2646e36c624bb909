#include "store/migrate.hpp"

#include <fmt/format.h>
#include <soci/soci.h>

#include <algorithm>
#include <set>
#include <vector>

#include "base/secret.hpp"
#include "store/engine.hpp"
#include "store/journal.hpp"
#include "store/key_file.hpp"
#include "store/mailbox_keys.hpp"
#include "store/sql.hpp"

namespace claviger::embedded {
const std::vector<std::pair<std::string_view, std::string_view>>& migrations();
}

namespace claviger::store {
namespace {

/// Serialises processes that open a new PostgreSQL database at the same moment; freed when the transaction ends.
constexpr const char* kMigrationLock = "select cast(pg_advisory_xact_lock(732010) as text)";

/// `src/store/migrations/0001_foundation.sql` → `0001_foundation`.
std::string name_of(std::string_view file) {
  if (const auto folder = file.rfind('/'); folder != std::string_view::npos) file.remove_prefix(folder + 1);
  return std::string(file.substr(0, file.rfind('.')));
}

// SOCI reads its binds when the whole expression ends: what is bound below outlives it.

void note_applied(soci::session& session, const std::string& name) {
  session << "insert into migration (name) values (:name)", soci::use(name);
}

/// From before names were kept.
std::size_t schema_version(soci::session& session) {
  std::string version = "0";
  session << "select value from meta where name = 'schema_version'", soci::into(version);
  return static_cast<std::size_t>(std::strtoull(version.c_str(), nullptr, 10));
}

std::set<std::string> applied_names(soci::session& session) {
  std::set<std::string> names;
  const soci::rowset<std::string> rows = session.prepare << "select name from migration";
  names.insert(rows.begin(), rows.end());
  return names;
}

/// What the database has applied; it keeps names from here on. A newer one from before that is left for the caller to
/// see: it has a name that nobody knows.
std::set<std::string> begin_names(soci::session& session, Engine engine, Migrations migrations) {
  session << "create table migration (name text primary key)";
  if (!table_exists(session, engine, "meta")) return {};
  const auto version = schema_version(session);
  for (std::size_t i = 0; i < version; ++i)
    note_applied(session, i < migrations.size() ? name_of(migrations[i].first) : fmt::format("unknown {}", i + 1));
  return applied_names(session);
}

/// An older binary counts, and refuses what counts more than it knows.
void keep_version(soci::session& session, std::size_t version) {
  const auto text = std::to_string(version);
  session << "delete from meta where name = 'schema_version'";
  session << "insert into meta (name, value) values ('schema_version', :v)", soci::use(text);
}

void keep_instance(soci::session& session) {
  int kept = 0;
  session << "select count(*) from meta where name = 'instance_id'", soci::into(kept);
  if (kept > 0) return;
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

std::unexpected<Error> newer(const std::string& name) {
  return base::fail(
      ErrorCode::conflict, "schema_newer",
      fmt::format("The database has schema change {}, which this binary does not know. Use the newer binary.", name));
}

}  // namespace

Migrations known_migrations() {
  return embedded::migrations();
}

Result<base::Key> migrate(soci::session& session, Engine engine, Migrations migrations, const std::string& key_file) {
  begin_migration(session, engine);
  std::string ignored;
  if (engine == Engine::postgresql) session << kMigrationLock, soci::into(ignored);
  const auto applied =
      table_exists(session, engine, "migration") ? applied_names(session) : begin_names(session, engine, migrations);
  std::set<std::string> known;
  for (const auto& [file, script] : migrations) known.insert(name_of(file));
  for (const auto& name : applied) {
    if (known.contains(name)) continue;
    rollback(session);
    return newer(name);
  }
  for (const auto& [file, script] : migrations) {
    if (applied.contains(name_of(file))) continue;
    run_script(session, engine, std::string(script));
    note_applied(session, name_of(file));
  }
  if (applied.size() < known.size()) keep_version(session, known.size());
  keep_instance(session);
  auto key = applied.empty() ? new_key(session, key_file) : known_key(session, engine, key_file);
  if (!key) {
    rollback(session);
    return key;
  }
  renew_mailbox_keys(Reader(session, engine, *key));
  commit(session);
  return key;
}

}  // namespace claviger::store
