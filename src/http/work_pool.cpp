#include "http/work_pool.hpp"

#include <utility>

namespace claviger::http {

WorkPool::WorkPool(PoolSize size) : places_(size.threads + size.queue) {
  for (std::size_t i = 0; i < size.threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkPool::~WorkPool() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool WorkPool::try_reserve() {
  const std::scoped_lock lock(mutex_);
  if (taken_ >= places_) return false;
  ++taken_;
  return true;
}

void WorkPool::post(Job job) {
  {
    const std::scoped_lock lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
}

std::size_t WorkPool::waiting() const {
  const std::scoped_lock lock(mutex_);
  return jobs_.size();
}

void WorkPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr;  // what it holds must not outlive it into the next wait
    lock.lock();
    --taken_;
  }
}

}  // namespace claviger::http
