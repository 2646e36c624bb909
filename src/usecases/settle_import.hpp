#pragma once
// What else is done with imports: confirm or cancel one, sweep what a dead process left.

#include "usecases/import_file.hpp"

namespace claviger::usecases {

/// Publishes an import that waits. Errors: not_found; conflict `conflict` when it does not wait, or waited too long.
Result<store::ImportRun> confirm_import(store::Database& database, const store::Cause& cause, const Clock& clock,
                                        const std::string& public_id);

/// Gives up an import: one that waits at once, one that runs at its next piece. Errors: not_found; conflict when it has
/// ended.
class CancelImport {
 public:
  CancelImport(store::Database& database, const Clock& clock, Waiter& waiter)
      : database_(database), clock_(clock), waiter_(waiter) {}
  Result<store::ImportRun> run(const store::Cause& cause, const std::string& public_id);

 private:
  store::Database& database_;
  const Clock& clock_;
  Waiter& waiter_;
};

/// Sweeps the open import when its holder is gone or nobody confirmed it in time. To be called when a server starts and
/// by its clock. True when one is open and alive.
Result<bool> sweep_abandoned_import(store::Database& database, const Clock& clock, Waiter& waiter);

/// Whether the import still runs in the hands of `run.holder`. Errors: conflict `import_lost`.
Result<void> require_held(const store::Reader& reader, const store::ImportRun& run);

/// Takes back everything an import staged, in short turns, and ends it as `run.state`. Errors: those of the database;
/// conflict `import_lost` when it has ended, or is not in the hands of `run.holder`: then nothing is taken back.
Result<void> sweep_import(store::Database& database, const Clock& clock, Waiter& waiter, const store::ImportRun& run);

}  // namespace claviger::usecases
