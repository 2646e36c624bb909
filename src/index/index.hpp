#pragma once
// The current root: who reads it, who publishes the next.
//
// Thread safety: root() from any thread; publish() from one at a time. A reader's thread keeps its own reference to the
// root that it asked last and renews it, under `mutex_`, only when the generation number has changed: a decision takes
// no lock and touches no counter that others touch.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "index/root.hpp"

namespace claviger::index {

class Index {
 public:
  Index();
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;

  /// The newest root; nullptr until the first is published. Valid until this thread asks again, or ends.
  [[nodiscard]] const Root* root() const;
  /// The same, to hold on to: for searches that go on for a while.
  [[nodiscard]] std::shared_ptr<const Root> hold() const;
  /// How much of the first root is there: 0–100, for those who wait for it.
  [[nodiscard]] int percent_built() const { return is_built() ? 100 : percent_built_.load(std::memory_order_relaxed); }
  void tell_percent_built(int percent) { percent_built_.store(percent, std::memory_order_relaxed); }
  [[nodiscard]] bool is_built() const { return is_built_.load(std::memory_order_acquire); }
  /// Where the newest root stands; 0 until there is one.
  [[nodiscard]] std::int64_t revision() const { return revision_.load(std::memory_order_acquire); }
  /// Whether a root of this revision or a later one is published, at the latest after so long.
  [[nodiscard]] bool await(std::int64_t revision, std::chrono::milliseconds longest) const;

  void publish(Root root);

 private:
  /// Numbers of generations are unique in the process, so that a thread knows from the number alone what it keeps.
  std::atomic<std::uint64_t> generation_;
  std::atomic<std::int64_t> revision_ = 0;
  std::atomic<bool> is_built_ = false;
  std::atomic<int> percent_built_ = 0;
  mutable std::mutex mutex_;  ///< guards root_
  mutable std::condition_variable published_;
  std::shared_ptr<const Root> root_;
};

}  // namespace claviger::index
