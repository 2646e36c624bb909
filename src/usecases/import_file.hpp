#pragma once
// A file of programmes, contracts or companies goes in: read as a stream, compared, staged in short turns, published at
// once.
//
// What is published stays untouched until the one small transaction at the end; a cancel, a crash or a full disk leaves
// it so, and what was staged is swept. Source: architecture, "Imports are generations"; api.md, "Contract lines, as a
// CSV file".

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/imports.hpp"
#include "usecases/ports/progress_listener.hpp"
#include "usecases/ports/report_sink.hpp"
#include "usecases/ports/row_source.hpp"
#include "usecases/ports/waiter.hpp"

namespace claviger::usecases {

enum class Extent {
  changes,   ///< what the file does not mention stays
  complete,  ///< what the file does not mention ends
};

/// What happens to an import that would end more than 2 % of the lines or take access from more than 50 people.
enum class OnGuard {
  wait,    ///< it waits 24 h for ConfirmImport
  refuse,  ///< it is cancelled
  publish,
};

struct ImportRequest {
  store::ImportKind kind = store::ImportKind::contracts;
  Extent extent = Extent::changes;
  OnGuard on_guard = OnGuard::wait;
  store::Cause cause;
  std::string time_zone = "UTC";  ///< the contracts'; decides what "today" is for the guard
};

/// Where an import reads its rows, and to whom it tells what becomes of them.
struct ImportPorts {
  RowSource& source;
  ReportSink& report;
  ProgressListener& listener;
};

/// `run.state` is published, unchanged, waiting_for_confirmation or cancelled.
struct ImportReport {
  store::ImportRun run;
  std::vector<std::string> warnings;
  bool is_guarded = false;       ///< it would end or take too much
  std::int64_t rows_before = 0;  ///< what the guard measured against
};

/// Called at named points of an import and of a sweep: where a process that ends leaves it, and tests do so as a crash
/// would.
class StagePoints {
 public:
  virtual ~StagePoints() = default;
  /// False: the import is left as it is, at once, for whoever sweeps. Points: `piece_read` (of every piece, written or
  /// not), `piece_staged`, `settled`, `before_publish`, `published`, `piece_swept`.
  virtual bool go_on(std::string_view point) = 0;
};

/// Goes on until it is asked to stop. ask() from any thread.
class StopFlag final : public StagePoints {
 public:
  bool go_on(std::string_view) override { return !is_asked_; }
  void ask() { is_asked_ = true; }

 private:
  std::atomic<bool> is_asked_ = false;
};

/// Reason of the error of whoever was stopped at a point. Nothing is lost: the next import, or the next sweep, goes on.
inline constexpr const char* kStopped = "stopped";

/// Reason of the one error behind which an import may be published all the same.
inline constexpr const char* kOutcomeUnknown = "import_outcome_unknown";

/// The guard's bounds.
inline constexpr int kMostLinesEndedPercent = 2;
inline constexpr int kMostPeopleLosing = 50;
/// How long a guarded import waits.
inline constexpr std::chrono::hours kConfirmWithin{24};

class ImportFile {
 public:
  ImportFile(store::Database& database, const Clock& clock, Waiter& waiter, StagePoints* points = nullptr)
      : database_(database), clock_(clock), waiter_(waiter), points_(points) {}

  /// Opens the file and takes a generation; what a dead process left is swept first.
  /// Errors: those of RowSource::open; conflict `import_running`, `no_programs` for contracts before any programme.
  struct Begun {
    store::ImportRun run;
    std::vector<std::string> warnings;
    std::optional<std::int64_t>
        known_rows;  ///< the same file was imported and nothing since: it need not be read again
  };
  Result<Begun> begin(const ImportRequest& request, RowSource& source, const ReportSink& report);

  /// Does the rest, on any thread. An error is also kept with the import (`failed`), and nothing is published.
  /// Errors: those of RowSource::read, of ReportSink, of the database; conflict `import_lost` when another process took
  /// it over; unavailable `stopped`; unavailable `import_outcome_unknown`, the one where it may be published, when the
  /// database was lost as it was to be and could not be asked behind.
  Result<ImportReport> carry_out(const Begun& begun, const ImportRequest& request, const ImportPorts& ports);

  /// Both, one after the other.
  Result<ImportReport> run(const ImportRequest& request, const ImportPorts& ports);

 private:
  store::Database& database_;
  const Clock& clock_;
  Waiter& waiter_;
  StagePoints* points_;
};

}  // namespace claviger::usecases
