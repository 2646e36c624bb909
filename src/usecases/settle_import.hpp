#pragma once
// What else is done with imports: confirm or cancel one, sweep what a dead process left.

#include "usecases/import_file.hpp"

namespace claviger::usecases {

/// Publishes an import that waits. Errors: not_found; conflict `conflict` when it does not wait, or waited too long.
Result<store::ImportRun> confirm_import(store::Database& database, const store::Cause& cause, const Clock& clock,
                                        const std::string& public_id);

/// Gives up an import, at once: one that runs stops at its next piece, one that waits is taken out of everybody's
/// hands. What is staged is taken back behind (SweepImport); it is `cancelled` when nothing of it is left. Errors:
/// not_found; conflict when it has ended.
Result<store::ImportRun> cancel_import(store::Database& database, const store::Cause& cause, const Clock& clock,
                                       const std::string& public_id);

/// Takes back what imports staged that will not be published, in short turns.
class SweepImport {
 public:
  SweepImport(store::Database& database, const Clock& clock, Waiter& waiter, StagePoints* points = nullptr)
      : database_(database), clock_(clock), waiter_(waiter), points_(points) {}

  /// Everything that `run` staged; ends it as `run.state`. Errors: those of the database; unavailable `stopped`;
  /// conflict `import_lost` when it has ended, or is not in the hands of `run.holder`: then nothing is taken back.
  Result<void> run(const store::ImportRun& run);
  /// The open import, when it was given up, its holder is gone, or nobody confirmed it in time. To be called when a
  /// server starts and by its clock. True when one is open and alive.
  Result<bool> abandoned();

 private:
  store::Database& database_;
  const Clock& clock_;
  Waiter& waiter_;
  StagePoints* points_;
};

/// Whether the import still runs in the hands of `run.holder`. Errors: conflict `import_lost`.
Result<void> require_held(const store::Reader& reader, const store::ImportRun& run);
/// Comes to a point. Errors: unavailable `stopped`.
Result<void> pass(StagePoints* points, std::string_view point);

}  // namespace claviger::usecases
