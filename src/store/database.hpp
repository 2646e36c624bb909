#pragma once
// The door to the database: short read and write transactions on pooled connections, SQLite or PostgreSQL.
//
// Writers take turns on both engines: a write transaction begins by locking the one row of `journal_head`, reads its
// facts, decides, writes, appends its entries at the next positions and commits. Source: architecture, ideas 1 and 5.
//
// Thread safety: a Database may be used from any thread; a Reader or Transaction belongs to the call it was given to.

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "domain/ids.hpp"

namespace soci {
class session;
}

namespace claviger::store {

class KeptStatements;

enum class Engine { sqlite, postgresql };

struct DatabaseOptions {
  std::string url;  ///< a file name, or postgresql://…
  std::string
      key_file;  ///< the master key (0600), made with a new database; empty: the database's file name + ".key", or
                 ///< ./master.key
  int connections = 6;  ///< readers and writers together
};

/// Who causes a change and under which request: written into every journal entry.
struct Cause {
  std::string actor;       ///< `account:<public id>`, `client:<name>`, `command_line`, `clock`
  std::string request_id;  ///< X-Request-ID as the client knows it, or empty; kept as a hash (store/journal.hpp)
};

/// One thing that happened. `body` is JSON text without personal values in the clear (see Transaction::personal).
struct JournalEntry {
  std::string kind;     ///< `request_submitted`, `item_decided`, `grant_made` …
  std::string subject;  ///< `account:…`, `item:…`, `contract:…`
  boost::json::object body;
};

/// A moment of the past: a journal position, and the generation of imports that was published then.
struct Past {
  std::int64_t position = 0;
  std::int64_t generation = 0;
};

/// A consistent view of the database for the time of one call.
class Reader {
 public:
  /// `kept`: nullptr prepares each statement for one use.
  Reader(soci::session& session, Engine engine, const base::Key& master, KeptStatements* kept = nullptr);
  /// The same view as it was at a past moment: each statement reads the rows that were current and published then (see
  /// past.hpp for what is kept). Good while `present` is.
  Reader(const Reader& present, const Past& past);
  [[nodiscard]] soci::session& session() const { return *session_; }
  /// For sql.hpp. None for a past one: the texts of each moment are others.
  [[nodiscard]] KeptStatements* kept_statements() const { return kept_; }
  [[nodiscard]] Engine engine() const { return engine_; }
  [[nodiscard]] const base::Key& master_key() const { return *master_; }
  /// Called by sql.hpp with the text of a statement that failed, without what was bound to it.
  void note_failed(const std::string& statement) const;
  /// The moment it looks at; nullopt: the present.
  [[nodiscard]] const std::optional<Past>& past() const { return past_; }
  /// Empty until one failed.
  [[nodiscard]] const std::string& failed_statement() const { return failed_statement_; }

 private:
  soci::session* session_;
  Engine engine_;
  const base::Key* master_;
  KeptStatements* kept_ = nullptr;
  std::optional<Past> past_;
  const Reader* present_ = nullptr;       ///< of a past one, whom to tell what failed
  mutable std::string failed_statement_;  ///< for the log
};

/// A write transaction. Destroyed without commit it changes nothing.
class Transaction : public Reader {
 public:
  Transaction(const Reader& reader, const Cause& cause);
  /// Adds an entry; written at the end, in this order. `at` is the transaction's time.
  void append(JournalEntry entry);
  /// The position of this transaction's first entry: the `recorded_from`/`recorded_until` of every row it writes.
  [[nodiscard]] std::int64_t position() const { return head_position_ + 1; }
  /// The head as it will be once what was appended so far is committed: the revision to tell the caller.
  [[nodiscard]] std::int64_t last_position() const {
    return head_position_ + static_cast<std::int64_t>(entries_.size());
  }
  [[nodiscard]] TimePoint now() const { return now_; }
  [[nodiscard]] const Cause& cause() const { return cause_; }
  /// The next id of a counter; `count` ids from there on are taken.
  std::int64_t next_id(const std::string& counter, std::int64_t count = 1);
  /// A personal value for a journal body, sealed under that person's key (made when absent). Erasing the key erases the
  /// value.
  std::string personal(domain::AccountId person, std::string_view value);

 private:
  friend class Database;
  /// Waits for its turn; its time is read behind that, so that times rise with the positions of one clock.
  void lock_head(const Clock& clock);
  void write_entries();
  [[nodiscard]] bool has_entries() const { return !entries_.empty(); }
  /// On a new connection, the old one being lost during the commit: whether this transaction's entries are in the
  /// journal. A commit that is still on its way holds the writers' turn: this waits for it. nullopt: it has no entries
  /// to be known by.
  std::optional<bool> is_in_journal();

  Cause cause_;
  TimePoint now_;
  std::int64_t head_position_ = 0;
  std::string head_hash_;
  std::vector<JournalEntry> entries_;
  std::string last_hash_;  ///< of the last entry, once they are written
};

class Database {
 public:
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Opens, migrates when the schema is older, refuses a newer one and a key that is not the database's. Errors:
  /// unavailable (also `key_file_missing`, `key_file_unreadable`, `key_file_wrong`), conflict (`schema_newer`),
  /// internal.
  static Result<std::unique_ptr<Database>> open(const DatabaseOptions& options);

  /// Runs `work(Reader&)` on one connection, in one snapshot. `work` returns a Result. Errors: its own, unavailable,
  /// internal.
  template <typename Work>
  auto read(Work&& work) const -> std::invoke_result_t<Work, Reader&>;

  /// Runs `work(Transaction&)`; commits when it returns a value, rolls back when it returns an error. Repeated from the
  /// start when the engine asks for it (deadlock, serialization), so `work` has no effects outside the transaction.
  /// Where the connection is lost during the commit, the journal is asked whether it went through.
  /// Errors: its own, unavailable (busy for 5 s, connection lost), conflict (unique violation), internal. Unavailable
  /// leaves nothing behind, but for one case that the caller cannot tell: lost during the commit, and the journal
  /// cannot be asked or the transaction had no entry.
  template <typename Work>
  auto write(const Cause& cause, const Clock& clock, Work&& work) -> std::invoke_result_t<Work, Transaction&>;

  /// The position of the last committed entry.
  [[nodiscard]] Result<std::int64_t> revision() const;
  /// Called after each commit by this process that appended entries, with the new head position, before write() returns
  /// and without a connection or the writers' turn held. Set before use by threads.
  void on_commit(std::function<void(std::int64_t)> listener);
  [[nodiscard]] Engine engine() const;
  [[nodiscard]] const base::Key& master_key() const;
  /// SQLite: takes what was overwritten out of the file's unused bytes and its log, so that it is gone from disk, a few
  /// milliseconds at a time; `pause` is called between and lets others write. PostgreSQL: nothing, its own vacuum does.
  /// Errors: unavailable `log_in_use` where others kept at it.
  Result<void> settle_on_disk(const std::function<void()>& pause);

 private:
  struct Inner;
  explicit Database(std::unique_ptr<Inner> inner);
  Result<void> run_read(const std::function<Result<void>(Reader&)>& work) const;
  Result<void> run_write(const Cause& cause, const Clock& clock, const std::function<Result<void>(Transaction&)>& work);
  std::optional<bool> was_committed(soci::session& session, Transaction& transaction) const;
  void tell_committed(std::int64_t last_position) const;
  std::unique_ptr<Inner> inner_;
};

template <typename Work>
auto Database::read(Work&& work) const -> std::invoke_result_t<Work, Reader&> {
  using Outcome = std::invoke_result_t<Work, Reader&>;
  std::optional<Outcome> outcome;
  auto run = run_read([&](Reader& reader) -> Result<void> {
    outcome.emplace(work(reader));
    if (!*outcome) return std::unexpected(outcome->error());
    return {};
  });
  if (!run) return std::unexpected(std::move(run).error());
  return std::move(*outcome);
}

template <typename Work>
auto Database::write(const Cause& cause, const Clock& clock, Work&& work) -> std::invoke_result_t<Work, Transaction&> {
  using Outcome = std::invoke_result_t<Work, Transaction&>;
  std::optional<Outcome> outcome;
  auto run = run_write(cause, clock, [&](Transaction& transaction) -> Result<void> {
    outcome.emplace(work(transaction));
    if (!*outcome) return std::unexpected(outcome->error());
    return {};
  });
  if (!run) return std::unexpected(std::move(run).error());
  return std::move(*outcome);
}

}  // namespace claviger::store
