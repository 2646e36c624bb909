#include "exchange/background_import.hpp"

#include "base/secret.hpp"
#include "exchange/csv_file_source.hpp"
#include "exchange/csv_report.hpp"

namespace claviger::exchange {
namespace {

/// Progress is told by the import's row; nobody watches here.
class Unwatched final : public usecases::ProgressListener {
 public:
  void on_progress(usecases::ImportStage, const store::ImportCounts&) override {}
};

/// All that one import needs while it runs.
struct Course {
  Course(usecases::ImportUpload taken, std::string report_path)
      : upload(std::move(taken)),
        source({.path = upload.path.string(), .shown_name = "upload.csv", .kind = upload.request.kind, .aliases = {}}),
        report(std::move(report_path)) {}
  usecases::ImportUpload upload;
  CsvFileSource source;
  CsvReport report;
  usecases::SystemWaiter waiter;
  usecases::ImportFile::Begun begun;
};

}  // namespace

BackgroundImport::BackgroundImport(store::Database& database, const Clock& clock, std::filesystem::path reports)
    : database_(database), clock_(clock), reports_(std::move(reports)) {}

BackgroundImport::~BackgroundImport() {
  stop_.asked = true;
  await_end();
}

void BackgroundImport::await_end() {
  const std::scoped_lock lock(mutex_);
  if (running_.joinable()) running_.join();
}

Result<store::ImportRun> BackgroundImport::start(usecases::ImportUpload upload) {
  const std::scoped_lock lock(mutex_);
  auto course = std::make_unique<Course>(std::move(upload),
                                         (reports_ / ("rejected-" + base::random_public_id() + ".csv")).string());
  CLV_TRY(course->begun, usecases::ImportFile(database_, clock_, course->waiter)
                             .begin(course->upload.request, course->source, course->report));
  auto run = course->begun.run;
  // The one before has ended, or the database would not have let this one begin: its thread is all but done.
  if (running_.joinable()) running_.join();
  running_ = std::thread([this, course = std::move(course)] {
    Unwatched unwatched;
    // What becomes of it, a failure too, is kept with the import, where the desk reads it.
    (void)usecases::ImportFile(database_, clock_, course->waiter, &stop_)
        .carry_out(course->begun, course->upload.request, course->source, course->report, unwatched);
  });
  return run;
}

}  // namespace claviger::exchange
