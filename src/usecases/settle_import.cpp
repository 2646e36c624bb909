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

/// What becomes of an import that is swept because nobody ends it himself.
void end_as_abandoned(ImportRun& run) {
  const bool is_waiting = run.state == ImportState::waiting_for_confirmation;
  run.state = is_waiting || run.is_cancel_asked ? ImportState::cancelled : ImportState::failed;
  run.error = is_waiting            ? "Nobody confirmed it within 24 hours."
              : run.is_cancel_asked ? ""
                                    : "The process that ran it stopped.";
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

Result<ImportRun> cancel_import(store::Database& database, const store::Cause& cause, const Clock& clock,
                                const std::string& public_id) {
  return database.write(cause, clock, [&](Transaction& transaction) -> Result<ImportRun> {
    CLV_TRY(const auto run, found(transaction, public_id));
    if (run.state != ImportState::running && run.state != ImportState::waiting_for_confirmation) return ended_already();
    store::ask_cancel(transaction, run.id);
    // Nobody holds it: the first that sweeps may.
    if (run.state == ImportState::waiting_for_confirmation)
      store::take_over(transaction, run.id, {}, transaction.now());
    return found(transaction, public_id);
  });
}

Result<void> require_held(const Reader& reader, const ImportRun& run) {
  if (store::is_held(reader, run.id, run.holder)) return {};
  return base::fail(ErrorCode::conflict, kImportLost, "Another process took this import for abandoned and swept it.");
}

Result<void> pass(StagePoints* points, std::string_view point) {
  if (points == nullptr || points->go_on(point)) return {};
  return base::fail(ErrorCode::unavailable, kStopped, "It was stopped.");
}

Result<void> SweepImport::run(const ImportRun& run) {
  ImportPace pace(waiter_);
  for (;;) {
    const auto rows = pace.rows();
    auto swept = pace.turn(static_cast<std::size_t>(rows), [&] {
      return database_.write(kClockCause, clock_, [&](Transaction& transaction) -> Result<bool> {
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
    CLV_TRY(const bool is_clean, std::move(swept));
    if (is_clean) return {};
    CLV_TRY_VOID(pass(points_, "piece_swept"));
  }
}

Result<bool> SweepImport::abandoned() {
  CLV_TRY(auto open,
          database_.write(kClockCause, clock_, [&](Transaction& transaction) -> Result<std::optional<ImportRun>> {
            auto run = store::open_import(transaction);
            if (!run) return run;
            const auto now = transaction.now();
            const bool is_waiting = run->state == ImportState::waiting_for_confirmation;
            if (is_waiting ? !is_confirmed_too_late(*run, now) : !is_holder_gone(run->holder, run->leased_until, now))
              return run;
            // Whoever goes on with this sweep, should it be stopped, must know that it was no failure.
            if (is_waiting) store::ask_cancel(transaction, run->id);
            take_into_hands(transaction, *run);
            end_as_abandoned(*run);
            return run;
          }));
  if (!open) return false;
  if (open->state == ImportState::running || open->state == ImportState::waiting_for_confirmation) return true;
  CLV_TRY_VOID(this->run(*open));
  return false;
}

}  // namespace claviger::usecases
