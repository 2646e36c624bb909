#include "store/engine.hpp"

// SOCI's SQLite header includes <sqlite3.h> inside a namespace: it must come first and alone.
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <chrono>
#include <string_view>
#include <thread>

#include "base/thrown.hpp"

namespace claviger::store {
namespace {

constexpr int kConstraint = 19;
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kFull = 13;
constexpr int kInputOutput = 10;

Failure classify_postgresql(const soci::postgresql_soci_error& error) {
  const std::string state = error.sqlstate();
  // A kept statement whose table another process's migration has changed: prepared anew it goes well.
  if (state == "0A000" || state == "26000") return Failure::retry;
  if (state == "40001" || state == "40P01" || state == "55P03") return Failure::retry;
  if (state == "23505") return Failure::conflict;
  if (state == "53100") return Failure::full;
  if (state == "57014") return Failure::too_slow;
  if (state == "25P03") return Failure::disconnected;  // silent for too long in a transaction: the session is ended
  if (state.starts_with("08") || state.starts_with("57P") || state.empty() || state == "     ")
    return Failure::disconnected;
  return Failure::other;
}

/// What a session is told once, right after it was opened.
void apply_settings(soci::session& session, Engine engine) {
  if (engine == Engine::postgresql) {
    for (const char* setting :
         {"set time zone 'UTC'", "set lock_timeout = '5s'", "set statement_timeout = '60s'",
          "set idle_in_transaction_session_timeout = '60s'", "set client_min_messages = 'warning'"})
      session << setting;
    return;
  }
  for (const char* pragma : {"pragma journal_mode = wal", "pragma synchronous = full", "pragma secure_delete = on",
                             "pragma cache_size = -4000", "pragma temp_store = memory", "pragma busy_timeout = 5000"}) {
    session << pragma;
  }
}

/// Turning a new file to WAL needs it alone, and SQLite does not wait for that: of several processes that open it at
/// the same time all but one try again.
void apply_settings_patiently(soci::session& session, Engine engine) {
  constexpr int kTries = 250;
  constexpr std::chrono::milliseconds kPause{20};
  for (int attempt = 1;; ++attempt) {
    try {
      return apply_settings(session, engine);
    } catch (const std::exception& error) {
      if (attempt == kTries || classify(error) != Failure::retry) throw;
    }
    std::this_thread::sleep_for(kPause);
  }
}

/// A failure of class 22 (data exception) quotes the value in its first line; the others quote rows and keys in the
/// lines behind it (DETAIL, CONTEXT). Without a code it was libpq that spoke: of the connection.
std::string postgresql_text(const soci::postgresql_soci_error& error) {
  const std::string state = error.sqlstate();
  auto text = error.get_error_message();
  if (state.empty() || state == "     ") return text;
  if (state.starts_with("22")) return "SQLSTATE " + state;
  return text.substr(0, text.find('\n')) + " (SQLSTATE " + state + ")";
}

}  // namespace

Engine engine_of(const std::string& url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://") ? Engine::postgresql : Engine::sqlite;
}

std::string with_limits(const std::string& url) {
  // Keepalives find a server that vanished while it owed an answer, tcp_user_timeout one that takes no more questions.
  constexpr std::string_view kLimits =
      "connect_timeout=3&tcp_user_timeout=8000&keepalives_idle=3&keepalives_interval=2&keepalives_count=3";
  const auto mark = url.find('?');
  if (mark == std::string::npos) return url + "?" + std::string(kLimits);
  return url.substr(0, mark + 1) + std::string(kLimits) + "&" + url.substr(mark + 1);
}

std::unique_ptr<soci::session> open_session(const std::string& url) {
  const auto engine = engine_of(url);
  auto session = engine == Engine::postgresql
                     ? std::make_unique<soci::session>(soci::postgresql, with_limits(url))
                     : std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + url + "\" timeout=5");
  apply_settings_patiently(*session, engine);
  return session;
}

void begin_read(soci::session& session, Engine engine) {
  session << (engine == Engine::sqlite ? "begin" : "begin isolation level repeatable read read only");
}

void begin_write(soci::session& session, Engine engine) {
  session << (engine == Engine::sqlite ? "begin immediate"
                                       : "begin isolation level read committed; set local statement_timeout = '10s'; "
                                         "set local idle_in_transaction_session_timeout = '10s'");
}

void begin_migration(soci::session& session, Engine engine) {
  session << (engine == Engine::sqlite ? "begin immediate"
                                       : "begin isolation level read committed; set local statement_timeout = 0; "
                                         "set local idle_in_transaction_session_timeout = 0");
}

std::string head_query(Engine engine) {
  const std::string query = "select position, hash from journal_head where only_row = 1";
  return engine == Engine::sqlite ? query : query + " for update";
}

void commit(soci::session& session) {
  session << "commit";
}

void rollback(soci::session& session) noexcept {
  try {
    session << "rollback";
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch)
    // Nothing was begun, or the connection is gone: either way nothing is left to undo.
  }
}

bool let_go(soci::statement& statement, Engine engine) noexcept {
  if (engine == Engine::postgresql) {
    auto* backend = static_cast<soci::postgresql_statement_backend*>(statement.get_backend());
    backend->result_.reset();
    return true;
  }
  auto* backend = static_cast<soci::sqlite3_statement_backend*>(statement.get_backend());
  backend->dataCache_.clear();
  backend->useData_.clear();
  return sqlite_api::sqlite3_reset(backend->stmt_) == SQLITE_OK &&
         sqlite_api::sqlite3_clear_bindings(backend->stmt_) == SQLITE_OK;
}

bool reconnect(soci::session& session, Engine engine) noexcept {
  try {
    session.reconnect();
    apply_settings(session, engine);
    return true;
  } catch (const std::exception&) {
    return false;  // the database is still away; whoever uses the session next tries again
  }
}

std::string ddl_for(Engine engine, std::string text) {
  constexpr std::string_view kId = "{{id}}";
  const std::string_view key = engine == Engine::sqlite ? "integer primary key" : "bigint primary key";
  for (auto at = text.find(kId); at != std::string::npos; at = text.find(kId, at)) text.replace(at, kId.size(), key);
  return text;
}

void run_script(soci::session& session, Engine engine, const std::string& script) {
  std::string statement;
  std::size_t from = 0;
  while (from < script.size()) {
    const auto line_end = std::min(script.find('\n', from), script.size());
    const std::string_view line(script.data() + from, line_end - from);
    from = line_end + 1;
    if (line.starts_with("--")) continue;
    statement.append(line).push_back('\n');
    if (!line.ends_with(';')) continue;
    statement.resize(statement.rfind(';'));
    session << ddl_for(engine, statement);
    statement.clear();
  }
}

bool table_exists(soci::session& session, Engine engine, const std::string& table) {
  int count = 0;
  const std::string query = engine == Engine::sqlite
                                ? "select count(*) from sqlite_master where type = 'table' and name = :name"
                                : "select count(*) from information_schema.tables where table_schema = "
                                  "current_schema() and table_name = :name";
  session << query, soci::use(table), soci::into(count);
  return count > 0;
}

Failure classify(const std::exception& error) {
  if (const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&error))
    return classify_postgresql(*postgresql);
  if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) {
    switch (sqlite->result() & 0xff) {
      case kConstraint:
        return Failure::conflict;
      case kBusy:
      case kLocked:
        return Failure::retry;
      case kFull:
      case kInputOutput:
        return Failure::full;
      default:
        return Failure::other;
    }
  }
  return Failure::other;
}

std::string without_values(const std::exception& error) {
  if (const auto* postgresql = dynamic_cast<const soci::postgresql_soci_error*>(&error))
    return postgresql_text(*postgresql);
  // what() would go on with the statement and everything that was bound to it.
  if (const auto* soci = dynamic_cast<const soci::soci_error*>(&error)) return soci->get_error_message();
  return base::type_of(error);
}

}  // namespace claviger::store
