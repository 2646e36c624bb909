#pragma once
// A few threads behind a bounded queue. Full means full: the caller answers 503, memory stays bounded.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace claviger::http {

struct PoolSize {
  std::size_t threads = 1;
  std::size_t queue = 64;  ///< jobs waiting beyond those running
};

/// Thread-safe. Jobs must not throw.
class WorkPool {
 public:
  using Job = std::move_only_function<void()>;

  explicit WorkPool(PoolSize size);
  /// Runs what is queued, then ends.
  ~WorkPool();
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;

  /// Takes a place, to be used by exactly one post(). False when the queue is full.
  [[nodiscard]] bool try_reserve();
  void post(Job job);
  [[nodiscard]] std::size_t waiting() const;

 private:
  void work();

  const std::size_t places_;  // running and waiting together
  mutable std::mutex mutex_;  // guards jobs_, taken_, stopping_
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  std::size_t taken_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace claviger::http
