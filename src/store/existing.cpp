#include "store/existing.hpp"

// SOCI's SQLite header includes <sqlite3.h> inside a namespace: it must come first and alone.
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>

#include "store/engine.hpp"

namespace claviger::store {

std::string shown_address(const std::string& url) {
  if (engine_of(url) == Engine::sqlite) return url;
  const auto rest = url.find("://") + 3;
  const auto host = url.rfind('@');
  const auto place = url.substr(host == std::string::npos ? rest : host + 1);
  return url.substr(0, rest) + place.substr(0, place.find('?'));
}

Result<bool> is_database_there(const std::string& url) {
  const auto engine = engine_of(url);
  std::error_code ignored;
  // SQLite makes the file that it opens.
  if (engine == Engine::sqlite && !std::filesystem::exists(url, ignored)) return false;
  try {
    // Without our settings: they would write into what may be somebody else's file.
    soci::session session = engine == Engine::postgresql
                                ? soci::session(soci::postgresql, with_limits(url))
                                : soci::session(soci::sqlite3, "dbname=\"" + url + "\" timeout=5");
    return table_exists(session, engine, "journal_head");
  } catch (const std::exception& error) {
    return base::fail(
        ErrorCode::unavailable, "unavailable",
        engine == Engine::sqlite ? "The database " + url + " cannot be opened." : "The database cannot be reached now.",
        without_values(error));
  }
}

}  // namespace claviger::store
