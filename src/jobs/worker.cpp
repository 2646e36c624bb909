#include "jobs/worker.hpp"

#include <spdlog/spdlog.h>

#include "base/secret.hpp"
#include "base/thrown.hpp"
#include "usecases/lease.hpp"

namespace claviger::jobs {

Worker::Worker(const usecases::Services& services, WorkerOptions options, Step step)
    : services_(services), options_(std::move(options)), step_(std::move(step)), holder_(base::random_public_id()) {
  CLV_CHECK(options_.longest_step < options_.lease, "a lease outlasts a step");
}

Worker::~Worker() {
  stop();
}

void Worker::start() {
  thread_ = std::thread([this] { run(); });
}

void Worker::wake() {
  {
    std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

void Worker::ask_stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
}

void Worker::stop() {
  ask_stop();
  if (!thread_.joinable()) return;
  thread_.join();
  if (const auto released = usecases::release_lease(services_, options_.name, holder_); !released) {
    spdlog::warn("{}: the lease could not be given up: {}", options_.name, released.error().detail);
  }
}

bool Worker::is_stopping() {
  std::lock_guard lock(mutex_);
  return stopping_;
}

bool Worker::may_act() {
  const auto now = services_.clock.now();
  if (now + options_.longest_step < lease_until_) return true;
  const auto held = usecases::hold_lease(services_, options_.name, holder_, options_.lease);
  if (!held) spdlog::warn("{}: no lease: {}", options_.name, held.error().detail);
  if (!held || !*held) return false;
  lease_until_ = now + options_.lease;
  return true;
}

void Worker::run_step_until_done() {
  while (!is_stopping() && may_act()) {
    const auto more = step_();
    if (!more) spdlog::error("{}: {} ({})", options_.name, more.error().text, more.error().detail);
    if (!more || !*more) return;
  }
}

void Worker::run() {
  for (;;) {
    try {
      run_step_until_done();
    } catch (...) {
      spdlog::critical("{}: a step threw {}", options_.name, base::thrown_type());
    }
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, options_.pause, [&] { return woken_ || stopping_; });
    woken_ = false;
    if (stopping_) return;
  }
}

}  // namespace claviger::jobs
