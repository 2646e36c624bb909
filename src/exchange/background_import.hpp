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
class BackgroundImport final : public usecases::ImportStarter {
 public:
  /// `reports`: where the lists of rejected rows are kept.
  BackgroundImport(store::Database& database, const Clock& clock, std::filesystem::path reports);
  ~BackgroundImport() override;
  BackgroundImport(const BackgroundImport&) = delete;
  BackgroundImport& operator=(const BackgroundImport&) = delete;

  Result<store::ImportRun> start(usecases::ImportUpload upload) override;
  /// Until the running one has ended, if there is one.
  void await_end();

 private:
  class Stop final : public usecases::StagePoints {
   public:
    bool go_on(std::string_view) override { return !asked; }
    std::atomic<bool> asked = false;
  };

  store::Database& database_;
  const Clock& clock_;
  const std::filesystem::path reports_;
  Stop stop_;
  std::mutex mutex_;  // guards running_: one import begins at a time
  std::thread running_;
};

}  // namespace claviger::exchange
