#include "store/database.hpp"

#include <soci/soci.h>

#include <condition_variable>
#include <mutex>

#include "store/engine.hpp"
#include "store/journal.hpp"
#include "store/key_file.hpp"
#include "store/migrate.hpp"
#include "store/sql.hpp"
#include "store/unused_bytes.hpp"
#include "store/write_points.hpp"

namespace claviger::store {
namespace {

/// What became of a commit during which the connection was lost.
enum class Commit { lost, done, unknown };

Commit fate_of(const std::optional<bool>& was_committed) {
  if (!was_committed) return Commit::unknown;
  return *was_committed ? Commit::done : Commit::lost;
}

constexpr int kTries = 5;
/// In a row, with a pause after each: some seconds.
constexpr int kSettleTries = 1000;

struct Connection {
  Connection(std::unique_ptr<soci::session> opened, Engine engine)
      : session(std::move(opened)), kept(*session, engine) {}
  std::unique_ptr<soci::session> session;
  KeptStatements kept;  ///< gone before the session is
};

/// Connections lent one at a time; waiting is first come, first served by the condition variable's queue.
class ConnectionPool {
 public:
  void add(std::unique_ptr<Connection> connection) { free_.push_back(std::move(connection)); }

  std::unique_ptr<Connection> take() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return !free_.empty(); });
    auto connection = std::move(free_.back());
    free_.pop_back();
    return connection;
  }

  void put_back(std::unique_ptr<Connection> connection) {
    {
      std::lock_guard lock(mutex_);
      free_.push_back(std::move(connection));
    }
    returned_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> free_;
};

class Lease {
 public:
  explicit Lease(ConnectionPool& pool) : pool_(pool), connection_(pool.take()) {}
  ~Lease() { pool_.put_back(std::move(connection_)); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  soci::session& session() { return *connection_->session; }
  KeptStatements* kept() { return &connection_->kept; }
  /// After a failure: the transaction is undone, and no statement is trusted any more.
  void undo() {
    rollback(session());
    kept()->forget();
  }
  bool reconnect(Engine engine) {
    kept()->forget();
    return store::reconnect(session(), engine);
  }

 private:
  ConnectionPool& pool_;
  std::unique_ptr<Connection> connection_;
};

/// For the log. SOCI's own account of a failure holds every value that was bound: names, addresses, codes.
std::string detail_of(const std::exception& error, const std::string& statement) {
  const auto why = without_values(error);
  return statement.empty() ? why : why + " in: " + statement;
}

std::unexpected<Error> failed(Failure failure, const std::exception& error, const std::string& statement = {}) {
  auto detail = detail_of(error, statement);
  switch (failure) {
    case Failure::conflict:
      return base::fail(ErrorCode::conflict, "conflict", "Somebody else changed this at the same time.",
                        std::move(detail));
    case Failure::retry:
      return base::fail(ErrorCode::unavailable, "unavailable", "The database is busy. Try again shortly.",
                        std::move(detail));
    case Failure::too_slow:
      return base::fail(ErrorCode::unavailable, "unavailable", "The database is too slow now. Try again shortly.",
                        std::move(detail));
    case Failure::disconnected:
      return base::fail(ErrorCode::unavailable, "unavailable", "The database cannot be reached now.",
                        std::move(detail));
    case Failure::full:
      return base::fail(ErrorCode::unavailable, "storage_full", "The database has no room left. Nothing was changed.",
                        std::move(detail));
    case Failure::other:
      return base::fail(ErrorCode::internal, "internal", "Something went wrong on our side.", std::move(detail));
  }
  return base::fail(ErrorCode::internal, "internal");
}

/// A reconnection that failed leaves a session without any connection: every use tries again, or it would stay broken
/// for good.
bool is_usable(Lease& lease, Engine engine) {
  return lease.session().is_connected() || lease.reconnect(engine);
}

/// Not every loss is told by name: what went wrong on a connection that is gone, went wrong for that.
Failure failure_of(const soci::session& session, const std::exception& error) {
  const auto failure = classify(error);
  return failure == Failure::other && !session.is_connected() ? Failure::disconnected : failure;
}

std::unexpected<Error> not_settled(const std::string& why) {
  return base::fail(ErrorCode::unavailable, "log_in_use", "It is erased. " + why);
}

std::unexpected<Error> unreachable() {
  return base::fail(ErrorCode::unavailable, "unavailable", "The database cannot be reached now.", "no connection");
}

}  // namespace

struct Database::Inner {
  DatabaseOptions options;
  Engine engine = Engine::sqlite;
  base::Key master{};
  mutable ConnectionPool pool;
  std::mutex
      write_turn;  ///< SQLite: writers of this process queue here, in order, instead of polling for the file lock
  std::function<void(std::int64_t)> listener;
};

Reader::Reader(soci::session& session, Engine engine, const base::Key& master, KeptStatements* kept)
    : session_(&session), engine_(engine), master_(&master), kept_(kept) {}

Reader::Reader(const Reader& present, const Past& past)
    : session_(present.session_), engine_(present.engine_), master_(present.master_), past_(past), present_(&present) {}

void Reader::note_failed(const std::string& statement) const {
  if (present_ != nullptr) return present_->note_failed(statement);
  constexpr std::size_t kEnough = 80;
  if (failed_statement_.empty()) failed_statement_ = statement.substr(0, kEnough);
}

Database::Database(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions& options) {
  base::start_secrets();
  auto inner = std::make_unique<Inner>();
  inner->options = options;
  inner->engine = engine_of(options.url);
  try {
    for (int i = 0; i < std::max(2, options.connections); ++i) {
      inner->pool.add(std::make_unique<Connection>(open_session(options.url), inner->engine));
      if (i > 0) continue;
      Lease first(inner->pool);
      CLV_TRY(inner->master, migrate(first.session(), inner->engine, known_migrations(), key_file_for(options)));
    }
  } catch (const std::exception& error) {
    return failed(classify(error) == Failure::other ? Failure::disconnected : classify(error), error);
  }
  return std::unique_ptr<Database>(new Database(std::move(inner)));
}

Result<void> Database::run_read(const std::function<Result<void>(Reader&)>& work) const {
  for (int attempt = 1;; ++attempt) {
    Lease lease(inner_->pool);
    if (!is_usable(lease, inner_->engine)) return unreachable();
    Reader reader(lease.session(), inner_->engine, inner_->master, lease.kept());
    try {
      begin_read(lease.session(), inner_->engine);
      auto result = work(reader);
      rollback(lease.session());
      return result;
    } catch (const std::exception& error) {
      const auto failure = failure_of(lease.session(), error);
      lease.undo();
      const bool is_back = failure == Failure::disconnected && lease.reconnect(inner_->engine);
      if ((is_back || failure == Failure::retry) && attempt < kTries) continue;
      return failed(failure, error, reader.failed_statement());
    }
  }
}

Result<void> Database::run_write(const Cause& cause, const Clock& clock,
                                 const std::function<Result<void>(Transaction&)>& work) {
  for (int attempt = 1;; ++attempt) {
    WritePoints::reach("waiting");
    std::unique_lock turn(inner_->write_turn, std::defer_lock);
    if (inner_->engine == Engine::sqlite) turn.lock();
    std::optional<Lease> lease(std::in_place, inner_->pool);
    if (!is_usable(*lease, inner_->engine)) return unreachable();
    std::optional<Transaction> transaction;
    // Lost before the commit, nothing of it is there; lost during the commit, the journal knows.
    bool is_committing = false;
    try {
      begin_write(lease->session(), inner_->engine);
      transaction.emplace(Reader(lease->session(), inner_->engine, inner_->master, lease->kept()), cause);
      transaction->lock_head(clock);
      WritePoints::reach("turn_taken");
      auto result = work(*transaction);
      if (!result) {
        rollback(lease->session());
        return result;
      }
      transaction->write_entries();
      WritePoints::reach("before_commit");
      is_committing = true;
      commit(lease->session());
    } catch (const std::exception& error) {
      const auto failure = failure_of(lease->session(), error);
      lease->undo();
      const bool is_back = failure == Failure::disconnected && lease->reconnect(inner_->engine);
      auto fate = Commit::lost;
      if (is_committing) fate = is_back ? fate_of(was_committed(lease->session(), *transaction)) : Commit::unknown;
      const bool is_worth_another = failure == Failure::retry || (is_back && fate == Commit::lost);
      if (is_worth_another && attempt < kTries) continue;
      if (fate != Commit::done) return failed(failure, error, transaction ? transaction->failed_statement() : "");
    }
    WritePoints::reach("committed");
    if (turn.owns_lock()) turn.unlock();
    // Who listens reads what was written: with a connection kept here, as many writers as there are would wait for one.
    const auto last_position = transaction->has_entries() ? transaction->last_position() : 0;
    transaction.reset();
    lease.reset();
    tell_committed(last_position);
    return {};
  }
}

std::optional<bool> Database::was_committed(soci::session& session, Transaction& transaction) const {
  try {
    begin_write(session, inner_->engine);
    const auto is_there = transaction.is_in_journal();
    rollback(session);
    return is_there;
  } catch (const std::exception&) {
    rollback(session);
    return std::nullopt;
  }
}

void Database::tell_committed(std::int64_t last_position) const {
  if (last_position > 0 && inner_->listener) inner_->listener(last_position);
}

Result<std::int64_t> Database::revision() const {
  return read([](Reader& reader) -> Result<std::int64_t> {
    return value<long long>(reader, "select position from journal_head where only_row = 1").value_or(0);
  });
}

void Database::on_commit(std::function<void(std::int64_t)> listener) {
  inner_->listener = std::move(listener);
}
Engine Database::engine() const {
  return inner_->engine;
}
const base::Key& Database::master_key() const {
  return inner_->master;
}

Result<void> Database::settle_on_disk(const std::function<void()>& pause) {
  if (inner_->engine != Engine::sqlite) return {};
  const auto in_turn = [&](const auto& step) {
    std::lock_guard turn(inner_->write_turn);
    return step();
  };
  try {
    UnusedBytes unused(inner_->options.url);
    if (unused.is_too_large())
      return not_settled("The file is too large for that: rows that were moved left bytes in it.");
    for (int refused = 0; refused < kSettleTries;) {
      const auto progress = in_turn([&] { return unused.clean_next_piece(); });
      if (progress == UnusedBytes::Progress::done) break;
      refused = progress == UnusedBytes::Progress::others_first ? refused + 1 : 0;
      if (refused == kSettleTries)
        return not_settled("Others kept writing: bytes of old rows may be left in the file.");
      pause();
    }
    for (int attempt = 0; attempt < kSettleTries; ++attempt) {
      if (in_turn([&] { return unused.empty_log(); })) return {};
      pause();
    }
    return not_settled("Others kept reading: until the server is restarted, the file ending in -wal holds old pages.");
  } catch (const std::exception& error) {
    return failed(classify(error), error);
  }
}

}  // namespace claviger::store
