#include "usecases/import_file.hpp"

#include <algorithm>

#include "base/hash_stream.hpp"
#include "store/import_staging.hpp"
#include "store/programs.hpp"
#include "usecases/import_holder.hpp"
#include "usecases/import_pace.hpp"
#include "usecases/settle_import.hpp"

namespace claviger::usecases {
namespace {

using store::ImportRun;
using store::ImportState;
using store::Reader;
using store::Transaction;

constexpr std::chrono::seconds kSaveEvery{1};
/// Reasons that are no failure of the import but end it.
constexpr const char* kCancelled = "cancelled";

std::unexpected<Error> unknown_outcome(const Error& error) {
  return base::fail(ErrorCode::unavailable, kOutcomeUnknown,
                    "The connection to the database was lost while the import was published, and whether it was is not "
                    "known. Import the same file again: where it was, that changes nothing.",
                    error.detail);
}

/// One import from its first row to its publication.
class Course {
 public:
  struct Parts {
    store::Database& database;
    const Clock& clock;
    Waiter& waiter;
    StagePoints* points;
    const ImportRequest& request;
    ImportPorts ports;
  };
  Course(const Parts& parts, const ImportRun& run)
      : parts_(parts),
        run_(run),
        pace_(parts.waiter),
        saved_at_(run.started_at),
        staging_(store::make_staging(run.kind, {.generation = run.id,
                                                .complete = run.complete,
                                                .today = base::day_in_zone(run.started_at, parts.request.time_zone),
                                                .now = run.started_at})) {}

  Result<ImportReport> go();
  Result<ImportReport> end_unchanged(std::int64_t rows);

 private:
  Result<void> stage_rows();
  Result<void> report_rejections();
  Result<void> stage_rest();
  /// Plans in a reader, writes in a turn of its own. `plan` gives whether there may be more.
  template <typename Plan>
  Result<bool> piece(Plan&& plan);
  Result<void> write_piece();
  Result<void> save_progress();
  Result<void> reach(std::string_view point) const;
  Result<ImportReport> conclude();
  /// Behind it the import is out of our hands; `end` says how.
  template <typename End>
  Result<void> last_transaction(End&& end);
  Result<ImportReport> finish(ImportState state);
  Result<ImportReport> publish();
  Result<ImportReport> wait_for_confirmation();
  Result<ImportReport> give_up(const Error& error);
  Result<ImportReport> not_in_hand(const Error& error);
  Result<ImportReport> reported();
  void count(ImportStage stage);
  [[nodiscard]] bool is_save_due() const { return parts_.clock.now() - saved_at_ >= kSaveEvery; }

  Parts parts_;
  ImportRun run_;
  ImportPace pace_;
  TimePoint saved_at_;
  std::unique_ptr<store::ImportStaging> staging_;
  store::ImportRows rows_;
  store::ImportCounts counts_;
  std::int64_t rows_before_ = 0;
  bool is_guarded_ = false;
  bool is_ending_ = false;  ///< an error may hide that the last transaction went through
};

Result<ImportReport> Course::go() {
  counts_ = run_.counts;
  auto staged = stage_rows();
  if (staged) staged = stage_rest();
  if (staged) staged = parts_.ports.report.finish();
  if (!staged) return give_up(staged.error());
  auto concluded = conclude();
  if (!concluded) return give_up(concluded.error());
  return concluded;
}

Result<void> Course::stage_rows() {
  for (;;) {
    CLV_TRY_VOID(parts_.ports.source.read(rows_, static_cast<std::size_t>(pace_.rows())));
    if (rows_.rows_read == 0) return {};
    counts_.rows_read += rows_.rows_read;
    CLV_TRY([[maybe_unused]] const bool planned, piece([&](const Reader& reader) {
              staging_->plan_rows(reader, rows_);
              return true;
            }));
    CLV_TRY_VOID(report_rejections());
    count(ImportStage::reading);
  }
}

Result<void> Course::report_rejections() {
  counts_.rows_rejected += rows_.rows_rejected;
  std::stable_sort(rows_.rejections.begin(), rows_.rejections.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  for (const auto& rejection : rows_.rejections) CLV_TRY_VOID(parts_.ports.report.reject(rejection));
  return {};
}

Result<void> Course::stage_rest() {
  counts_.rows_total = counts_.rows_read;
  for (bool is_more = true; is_more;) {
    CLV_TRY(is_more, piece([&](const Reader& reader) { return staging_->plan_rest(reader, pace_.rows()); }));
    count(ImportStage::settling);
  }
  return reach("settled");
}

void Course::count(ImportStage stage) {
  const auto& staged = staging_->counts();
  counts_.rows_applied = staged.rows_applied;
  counts_.rows_unchanged = staged.rows_unchanged;
  counts_.lines_began = staged.lines_began;
  counts_.lines_ended = staged.lines_ended;
  counts_.lines_removed = staged.lines_removed;
  counts_.people_losing = staged.people_losing;
  parts_.ports.listener.on_progress(stage, counts_);
}

template <typename Plan>
Result<bool> Course::piece(Plan&& plan) {
  bool is_entered = false;
  CLV_TRY(const bool is_more, parts_.database.read([&](Reader& reader) -> Result<bool> {
    // A plan cannot be made twice: what the first try staged is in memory already.
    if (std::exchange(is_entered, true))
      return base::fail(ErrorCode::unavailable, "unavailable", "The database cannot be reached now.");
    if (store::is_cancel_asked(reader, run_.id))
      return base::fail(ErrorCode::conflict, kCancelled, "The import was cancelled.");
    return plan(reader);
  }));
  CLV_TRY_VOID(reach("piece_read"));
  if (staging_->has_writes()) {
    CLV_TRY_VOID(write_piece());
  } else if (is_save_due()) {
    CLV_TRY_VOID(save_progress());
  }
  return is_more;
}

Result<void> Course::write_piece() {
  const bool is_saving = is_save_due();
  auto ids = pace_.turn(staging_->planned_rows(), [&] {
    return parts_.database.write(parts_.request.cause, parts_.clock,
                                 [&](Transaction& transaction) -> Result<store::PlannedIds> {
                                   pace_.lock_taken();
                                   CLV_TRY_VOID(require_held(transaction, run_));
                                   if (is_saving)
                                     store::record_progress(transaction, run_.id, counts_, transaction.now() + kLease);
                                   return staging_->write(transaction);
                                 });
  });
  if (!ids) return std::unexpected(ids.error());
  if (is_saving) saved_at_ = parts_.clock.now();
  staging_->written(*ids);
  return reach("piece_staged");
}

Result<void> Course::save_progress() {
  saved_at_ = parts_.clock.now();
  return parts_.database.write(parts_.request.cause, parts_.clock, [&](Transaction& transaction) -> Result<void> {
    CLV_TRY_VOID(require_held(transaction, run_));
    store::record_progress(transaction, run_.id, counts_, transaction.now() + kLease);
    return {};
  });
}

Result<void> Course::reach(std::string_view point) const {
  return pass(parts_.points, point);
}

Result<ImportReport> Course::conclude() {
  if (!staging_->is_changed()) return finish(ImportState::unchanged);
  run_.counts = counts_;
  run_.change_hash = staging_->change_hash();
  CLV_TRY(rows_before_,
          parts_.database.read([&](Reader& reader) -> Result<std::int64_t> { return staging_->rows_before(reader); }));
  is_guarded_ =
      counts_.lines_ended * 100 > rows_before_ * kMostLinesEndedPercent || counts_.people_losing > kMostPeopleLosing;
  if (is_guarded_ && parts_.request.on_guard == OnGuard::wait) return wait_for_confirmation();
  if (is_guarded_ && parts_.request.on_guard == OnGuard::refuse) {
    return give_up({.code = ErrorCode::conflict, .reason = kCancelled, .text = "It would end or take away too much."});
  }
  CLV_TRY_VOID(reach("before_publish"));
  return publish();
}

template <typename End>
Result<void> Course::last_transaction(End&& end) {
  is_ending_ = true;
  return parts_.database.write(parts_.request.cause, parts_.clock, [&](Transaction& transaction) -> Result<void> {
    CLV_TRY_VOID(require_held(transaction, run_));
    store::record_progress(transaction, run_.id, counts_, transaction.now());
    end(transaction);
    return {};
  });
}

Result<ImportReport> Course::publish() {
  CLV_TRY_VOID(last_transaction([&](Transaction& transaction) { store::publish_import(transaction, run_); }));
  // Published is published: whatever happens from here on, it must not be swept.
  if (parts_.points != nullptr) parts_.points->go_on("published");
  return reported();
}

Result<ImportReport> Course::wait_for_confirmation() {
  CLV_TRY_VOID(
      last_transaction([&](Transaction& transaction) { store::set_waiting(transaction, run_.id, run_.change_hash); }));
  return reported();
}

Result<ImportReport> Course::finish(ImportState state) {
  CLV_TRY_VOID(
      last_transaction([&](Transaction& transaction) { store::finish_import(transaction, run_.id, state, {}); }));
  return reported();
}

Result<ImportReport> Course::end_unchanged(std::int64_t rows) {
  counts_.rows_read = counts_.rows_unchanged = counts_.rows_total = rows;
  if (auto reported = parts_.ports.report.finish(); !reported) return give_up(reported.error());
  auto ended = finish(ImportState::unchanged);
  if (!ended) return give_up(ended.error());
  return ended;
}

/// Sweeps what was staged. Where even that fails (a full disk), the lease ends and whoever imports next sweeps.
Result<ImportReport> Course::give_up(const Error& error) {
  if (error.reason == kStopped) return std::unexpected(error);
  const bool is_cancel = error.reason == kCancelled;
  auto given_up = run_;
  given_up.counts = counts_;
  given_up.state = is_cancel ? ImportState::cancelled : ImportState::failed;
  given_up.error = is_cancel ? std::string() : error.text;
  const auto swept = SweepImport(parts_.database, parts_.clock, parts_.waiter, parts_.points).run(given_up);
  if (!swept && swept.error().reason == kImportLost) return not_in_hand(swept.error());
  if (!swept && is_ending_ && error.reason == "unavailable") return unknown_outcome(swept.error());
  if (!is_cancel) return std::unexpected(error);
  if (!swept) return std::unexpected(swept.error());
  return reported();
}

/// Either it ended as it was meant to, and the answer to the commit was lost, or somebody who believed this process
/// dead has swept it.
Result<ImportReport> Course::not_in_hand(const Error& error) {
  auto report = reported();
  if (!report) return unknown_outcome(report.error());
  const auto state = report->run.state;
  if (state == ImportState::running || state == ImportState::failed) return std::unexpected(error);
  return report;
}

Result<ImportReport> Course::reported() {
  CLV_TRY(auto run, parts_.database.read(
                        [&](Reader& reader) -> Result<ImportRun> { return *store::find_import(reader, run_.id); }));
  return ImportReport{.run = std::move(run), .warnings = {}, .is_guarded = is_guarded_, .rows_before = rows_before_};
}

/// Said once, instead of once for each row.
Result<void> require_programs(const Reader& reader) {
  if (store::has_programs(reader)) return {};
  return base::fail(ErrorCode::conflict, "no_programs",
                    "No service programme is there, and every contract is under one: import programs first.");
}

}  // namespace

Result<ImportFile::Begun> ImportFile::begin(const ImportRequest& request, RowSource& source, const ReportSink& report) {
  CLV_TRY(const bool is_open, SweepImport(database_, clock_, waiter_, points_).abandoned());
  if (is_open)
    return base::fail(ErrorCode::conflict, "import_running", "Another import is running; one runs at a time.");
  if (request.kind == store::ImportKind::contracts) CLV_TRY_VOID(database_.read(require_programs));
  CLV_TRY(const auto facts, source.open());
  store::NewImport import{.kind = request.kind,
                          .actor = request.cause.actor,
                          .file_name = facts.name,
                          .file_hash = facts.hash,
                          .options_hash = facts.options_hash,
                          .complete = request.extent == Extent::complete,
                          .rows_total = facts.rows_total,
                          .report_path = report.path(),
                          .holder = this_holder()};
  if (import.complete) import.options_hash += " complete";
  return database_.write(request.cause, clock_, [&](Transaction& transaction) -> Result<Begun> {
    if (store::open_import(transaction)) {
      return base::fail(ErrorCode::conflict, "import_running", "Another import is running; one runs at a time.");
    }
    import.leased_until = transaction.now() + kLease;
    const auto known_rows = store::rows_known_unchanged(transaction, import);
    return Begun{store::begin_import(transaction, import), facts.warnings, known_rows};
  });
}

Result<ImportReport> ImportFile::carry_out(const Begun& begun, const ImportRequest& request, const ImportPorts& ports) {
  Course course({database_, clock_, waiter_, points_, request, ports}, begun.run);
  auto done = begun.known_rows ? course.end_unchanged(*begun.known_rows) : course.go();
  if (done) done->warnings = begun.warnings;
  return done;
}

Result<ImportReport> ImportFile::run(const ImportRequest& request, const ImportPorts& ports) {
  CLV_TRY(const auto begun, begin(request, ports.source, ports.report));
  return carry_out(begun, request, ports);
}

}  // namespace claviger::usecases
