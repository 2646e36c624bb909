#pragma once
// The thread that keeps this process's index at the end of the journal, whoever wrote there. It acts on nothing but
// memory, so it needs no lease: every node has one.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "usecases/follow_journal.hpp"

namespace claviger::jobs {

/// Between two looks at the journal's head: SQLite asks its own file, PostgreSQL is asked over the network.
std::chrono::milliseconds follow_pause(store::Engine engine);

/// Builds the index at start(), then follows; failures are logged once until one goes well, and tried again. start()
/// before use, stop() (or the destructor) waits for the running step; reach() from any thread.
class IndexFollower {
 public:
  IndexFollower(store::Database& database, const Clock& clock, index::Index& index);
  ~IndexFollower();
  IndexFollower(const IndexFollower&) = delete;
  IndexFollower& operator=(const IndexFollower&) = delete;

  void start();
  void ask_stop();
  void stop();
  /// See FollowJournal::reach.
  void reach(std::int64_t position) { journal_.reach(position); }

 private:
  void run();
  void follow_once();
  void log_progress(const usecases::BuildProgress& progress);

  index::Index& index_;
  const std::chrono::milliseconds pause_;
  usecases::FollowJournal journal_;
  bool is_failing_ = false;
  int logged_percent_ = 0;
  std::mutex mutex_;  ///< guards stopping_
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace claviger::jobs
