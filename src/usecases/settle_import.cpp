#include "usecases/settle_import.hpp"

#include "usecases/import_holder.hpp"
#include "usecases/import_pace.hpp"

namespace claviger::usecases {
namespace {

using store::ImportRun;
using store::ImportState;
using store::Reader;
using store::Transaction;

/// The clock's own deeds.
const store::Cause kClockCause{.actor = "clock", .request_id = {}};

bool is_confirmed_too_late(const ImportRun& run, TimePoint now) {
  return run.waiting_since && *run.waiting_since + kConfirmWithin <= now;
}

Result<ImportRun> found(const Reader& reader, const std::string& public_id) {
  auto run = store::find_import(reader, public_id);
  if (!run) return base::not_found();
  return std::move(*run);
}

void take_into_hands(Transaction& transaction, ImportRun& run) {
  run.holder = this_holder();
  store::take_over(transaction, run.id, run.holder, transaction.now() + kLease);
}

std::unexpected<Error> ended_already() {
  return base::fail(ErrorCode::conflict, "conflict", "This import has ended or does not wait.");
}

}  // namespace

Result<ImportRun> confirm_import(store::Database& database, const store::Cause& cause, const Clock& clock,
                                 const std::string& public_id) {
  return database.write(cause, clock, [&](Transaction& transaction) -> Result<ImportRun> {
    CLV_TRY(const auto run, found(transaction, public_id));
    if (run.state != ImportState::waiting_for_confirmation || is_confirmed_too_late(run, transaction.now()))
      return ended_already();
    store::publish_import(transaction, run);
    return *store::find_import(transaction, run.id);
  });
}

Result<ImportRun> CancelImport::run(const store::Cause& cause, const std::string& public_id) {
  CLV_TRY(auto run, database_.write(cause, clock_, [&](Transaction& transaction) -> Result<ImportRun> {
    CLV_TRY(auto open, found(transaction, public_id));
    if (open.state == ImportState::running) {
      store::ask_cancel(transaction, open.id);
    } else if (open.state == ImportState::waiting_for_confirmation) {
      take_into_hands(transaction, open);
    } else {
      return ended_already();
    }
    return open;
  }));
  if (run.state == ImportState::waiting_for_confirmation) {
    run.state = ImportState::cancelled;
    CLV_TRY_VOID(sweep_import(database_, clock_, waiter_, run));
  }
  return database_.read([&](Reader& reader) { return found(reader, public_id); });
}

Result<void> require_held(const Reader& reader, const ImportRun& run) {
  if (store::is_held(reader, run.id, run.holder)) return {};
  return base::fail(ErrorCode::conflict, kImportLost, "Another process took this import for abandoned and swept it.");
}

Result<void> sweep_import(store::Database& database, const Clock& clock, Waiter& waiter, const ImportRun& run) {
  ImportPace pace(waiter);
  for (bool is_clean = false; !is_clean;) {
    const auto rows = pace.rows();
    auto swept = pace.turn(static_cast<std::size_t>(rows), [&] {
      return database.write(kClockCause, clock, [&](Transaction& transaction) -> Result<bool> {
        pace.lock_taken();
        CLV_TRY_VOID(require_held(transaction, run));
        if (!store::sweep_some(transaction, run.id, rows)) {
          store::record_progress(transaction, run.id, run.counts, transaction.now() + kLease);
          return false;
        }
        store::finish_import(transaction, run.id, run.state, run.error);
        return true;
      });
    });
    CLV_TRY(is_clean, std::move(swept));
  }
  return {};
}

Result<bool> sweep_abandoned_import(store::Database& database, const Clock& clock, Waiter& waiter) {
  CLV_TRY(auto open,
          database.write(kClockCause, clock, [&](Transaction& transaction) -> Result<std::optional<ImportRun>> {
            auto run = store::open_import(transaction);
            if (!run) return run;
            const auto now = transaction.now();
            const bool is_waiting = run->state == ImportState::waiting_for_confirmation;
            if (is_waiting ? !is_confirmed_too_late(*run, now) : !is_holder_gone(run->holder, run->leased_until, now))
              return run;
            take_into_hands(transaction, *run);
            run->state = is_waiting ? ImportState::cancelled : ImportState::failed;
            run->error = is_waiting ? "Nobody confirmed it within 24 hours." : "The process that ran it stopped.";
            return run;
          }));
  if (!open) return false;
  if (open->state == ImportState::running || open->state == ImportState::waiting_for_confirmation) return true;
  CLV_TRY_VOID(sweep_import(database, clock, waiter, *open));
  return false;
}

}  // namespace claviger::usecases
