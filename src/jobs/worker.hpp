#pragma once
// One thread that repeats a step: at once when woken or while there is more to do, else after a pause.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "usecases/services.hpp"

namespace claviger::jobs {

struct WorkerOptions {
  std::string name;                       ///< of the lease and in the log
  std::chrono::milliseconds pause{1000};  ///< between looks when nothing woke it
  std::chrono::seconds longest_step{10};  ///< no step takes longer
  std::chrono::seconds lease{30};         ///< longer than a step: renewed before one that it would not outlast
};

/// Starts with start(), ends with stop() (or the destructor), which waits for the running step; ask_stop() before it
/// lets several end at the same time. wake() and ask_stop() from any thread.
class Worker {
 public:
  /// The step returns whether there is more to do at once. Its errors are logged and tried again after the pause.
  using Step = std::function<Result<bool>()>;

  Worker(const usecases::Services& services, WorkerOptions options, Step step);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void start();
  void wake();
  void ask_stop();
  void stop();

 private:
  void run();
  bool may_act();
  void run_step_until_done();
  bool is_stopping();

  const usecases::Services& services_;
  WorkerOptions options_;
  Step step_;
  std::string holder_;
  TimePoint lease_until_{};
  std::mutex mutex_;  ///< guards woken_ and stopping_
  std::condition_variable changed_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace claviger::jobs
