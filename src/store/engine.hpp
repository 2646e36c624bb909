#pragma once
// Inside `store` only: all that differs between SQLite and PostgreSQL.

#include <memory>
#include <string>

#include "base/result.hpp"
#include "store/database.hpp"

namespace soci {
class statement;
}

namespace claviger::store {

Engine engine_of(const std::string& url);

/// Opens one session with the engine's settings: WAL, synchronous=FULL and secure_delete; or UTC and limits in time.
/// PostgreSQL: 3 s to connect; a server that vanished without a word is given up after 9 s; 5 s for a lock, 60 s for a
/// statement or for silence in a transaction. Throws soci_error.
std::unique_ptr<soci::session> open_session(const std::string& url);
/// What libpq is given for `url`: our limits first, so that the URL's own win.
std::string with_limits(const std::string& url);

void begin_read(soci::session& session, Engine engine);
/// PostgreSQL: at most 10 s for a statement, and for silence between two: a writer that vanished does not keep the
/// journal's head from the others for longer.
void begin_write(soci::session& session, Engine engine);
/// As a writer, without limits in time: rewriting a large table takes what it takes.
void begin_migration(soci::session& session, Engine engine);
/// Takes the writers' turn: nothing on SQLite (BEGIN IMMEDIATE did), `for update` on PostgreSQL.
std::string head_query(Engine engine);
void commit(soci::session& session);
/// Never throws.
void rollback(soci::session& session) noexcept;
/// Lets go of what a statement read, of what was bound to it and of the locks it held; it stays prepared. Never throws;
/// gives whether it can be used again.
bool let_go(soci::statement& statement, Engine engine) noexcept;
/// Closes and opens the session again, with the engine's settings. Never throws; gives whether it is usable.
bool reconnect(soci::session& session, Engine engine) noexcept;

/// Replaces {{id}} and the like in portable DDL.
std::string ddl_for(Engine engine, std::string text);
/// Runs a script of several statements.
void run_script(soci::session& session, Engine engine, const std::string& script);
bool table_exists(soci::session& session, Engine engine, const std::string& table);

enum class Failure { retry, too_slow, conflict, disconnected, full, other };
/// What kind of failure an engine's exception was.
Failure classify(const std::exception& error);
/// What an exception says, for the log: without the values of any row, and its type alone where it is not the engine's.
std::string without_values(const std::exception& error);

}  // namespace claviger::store
