#pragma once
// How far an import is, for a person: a bar with rate and time left on a terminal, now and then a plain line elsewhere.

#include <iosfwd>

#include "usecases/ports/progress_listener.hpp"
#include "usecases/ports/waiter.hpp"

namespace claviger::exchange {

enum class Surface { terminal, plain };

class ProgressBar final : public usecases::ProgressListener {
 public:
  ProgressBar(std::ostream& out, Surface surface, const usecases::Waiter& time);
  void on_progress(usecases::ImportStage stage, const store::ImportCounts& counts) override;
  /// Leaves the line of the bar.
  void finish();

 private:
  [[nodiscard]] std::string line(usecases::ImportStage stage, const store::ImportCounts& counts,
                                 std::chrono::microseconds since) const;

  std::ostream& out_;
  Surface surface_;
  const usecases::Waiter& time_;
  std::chrono::microseconds started_;
  std::chrono::microseconds shown_{0};
  bool has_shown_ = false;
};

/// What is shown nowhere.
class NoProgress final : public usecases::ProgressListener {
 public:
  void on_progress(usecases::ImportStage, const store::ImportCounts&) override {}
};

}  // namespace claviger::exchange
