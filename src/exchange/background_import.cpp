#include "exchange/background_import.hpp"

#include <spdlog/spdlog.h>

#include <functional>

#include "base/secret.hpp"
#include "base/thrown.hpp"
#include "exchange/csv_file_source.hpp"
#include "exchange/csv_report.hpp"
#include "usecases/settle_import.hpp"

namespace claviger::exchange {
namespace {

constexpr std::string_view kReportPrefix = "rejected-";

/// Progress is told by the import's row; nobody watches here.
class Unwatched final : public usecases::ProgressListener {
 public:
  void on_progress(usecases::ImportStage, const store::ImportCounts&) override {}
};

/// All that one import needs while it runs.
struct Course {
  Course(usecases::ImportUpload taken, std::string report_path)
      : upload(std::move(taken)),
        source({.path = upload.path.string(),
                .shown_name = upload.file_name.empty() ? "upload.csv" : upload.file_name,
                .kind = upload.request.kind,
                .aliases = {}}),
        report(std::move(report_path)) {}
  usecases::ImportUpload upload;
  CsvFileSource source;
  CsvReport report;
  usecases::SystemWaiter waiter;
  usecases::ImportFile::Begun begun;
};

/// The one catch-all of each thread: what broke off is left to its lease, as after a crash.
void catching(const char* what, const std::function<void()>& work) {
  try {
    work();
  } catch (...) {
    spdlog::critical("{}: {} was thrown", what, base::thrown_type());
  }
}

bool is_report_name(const std::filesystem::path& path) {
  const auto name = path.filename().string();
  return name.starts_with(kReportPrefix) && name.ends_with(".csv");
}

}  // namespace

BackgroundImport::BackgroundImport(store::Database& database, const Clock& clock, ReportFolder reports)
    : database_(database), clock_(clock), reports_(std::move(reports)) {
  remove_old_reports();
}

/// People's data is in the rows. What cannot be removed is tried again with the next import.
void BackgroundImport::remove_old_reports() const {
  const auto until = clock_.now() - reports_.kept;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(reports_.path, ignored)) {
    if (!is_report_name(entry.path())) continue;
    const auto written = entry.last_write_time(ignored);
    if (!ignored && std::chrono::file_clock::to_sys(written) <= until) std::filesystem::remove(entry.path(), ignored);
  }
}

BackgroundImport::~BackgroundImport() {
  ask_stop();
  await_end();
}

void BackgroundImport::await_end() {
  const std::scoped_lock lock(import_mutex_, sweep_mutex_);
  for (auto* thread : {&importing_, &sweeping_}) {
    if (thread->joinable()) thread->join();
  }
}

Result<store::ImportRun> BackgroundImport::start(usecases::ImportUpload upload) {
  const std::scoped_lock lock(import_mutex_);
  remove_old_reports();
  auto course = std::make_unique<Course>(
      std::move(upload), (reports_.path / (std::string(kReportPrefix) + base::random_public_id() + ".csv")).string());
  CLV_TRY(course->begun, usecases::ImportFile(database_, clock_, course->waiter, &stop_)
                             .begin(course->upload.request, course->source, course->report));
  auto run = course->begun.run;
  // The one before has ended, or the database would not have let this one begin: its thread is all but done.
  if (importing_.joinable()) importing_.join();
  importing_ = std::thread([this, course = std::move(course)] {
    catching("import", [&] {
      Unwatched unwatched;
      // What becomes of it, a failure too, is kept with the import, where the desk reads it.
      (void)usecases::ImportFile(database_, clock_, course->waiter, &stop_)
          .carry_out(course->begun, course->upload.request, {course->source, course->report, unwatched});
    });
  });
  return run;
}

bool BackgroundImport::is_own_report(const std::filesystem::path& path) const {
  return path.parent_path() == reports_.path && is_report_name(path);
}

void BackgroundImport::sweep() {
  const std::scoped_lock lock(sweep_mutex_);
  // One import is open at a time: what runs already sweeps the same.
  if (is_sweeping_.exchange(true)) return;
  if (sweeping_.joinable()) sweeping_.join();
  sweeping_ = std::thread([this] {
    catching("sweep", [this] { sweep_now(); });
    is_sweeping_ = false;
  });
}

void BackgroundImport::sweep_now() {
  usecases::SystemWaiter waiter;
  const auto swept = usecases::SweepImport(database_, clock_, waiter, &stop_).abandoned();
  if (!swept && swept.error().reason != usecases::kStopped)
    spdlog::warn("sweep: {} ({})", swept.error().text, swept.error().detail);
}

}  // namespace claviger::exchange
