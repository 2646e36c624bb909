#pragma once
// Imports of files that came in over HTTP: begun at once, carried out on a thread of their own.

#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>

#include "usecases/ports/import_starter.hpp"

namespace claviger::exchange {

/// Thread-safe. What it is given must outlive it. The end of this object leaves a running import where it is,
/// unpublished; the next import sweeps it.
/// Where lists of rejected rows are kept, and for how long: what is older goes when this is made and whenever an import
/// starts.
struct ReportFolder {
  std::filesystem::path path;
  std::chrono::days kept{30};
};

class BackgroundImport final : public usecases::ImportStarter {
 public:
  BackgroundImport(store::Database& database, const Clock& clock, ReportFolder reports);
  ~BackgroundImport() override;
  BackgroundImport(const BackgroundImport&) = delete;
  BackgroundImport& operator=(const BackgroundImport&) = delete;

  Result<store::ImportRun> start(usecases::ImportUpload upload) override;
  void sweep() override;
  [[nodiscard]] bool is_own_report(const std::filesystem::path& path) const override;
  /// What runs ends at its next piece, and nothing begins any more.
  void ask_stop() { stop_.ask(); }
  /// Until nothing runs.
  void await_end();

 private:
  void sweep_now();
  void remove_old_reports() const;

  store::Database& database_;
  const Clock& clock_;
  const ReportFolder reports_;
  usecases::StopFlag stop_;
  std::mutex import_mutex_;  // guards importing_: one import begins at a time
  std::thread importing_;
  std::mutex sweep_mutex_;  // guards sweeping_
  std::thread sweeping_;
  std::atomic<bool> is_sweeping_ = false;
};

}  // namespace claviger::exchange
