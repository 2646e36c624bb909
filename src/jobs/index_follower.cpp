#include "jobs/index_follower.hpp"

#include <spdlog/spdlog.h>

#include "base/thrown.hpp"

namespace claviger::jobs {

std::chrono::milliseconds follow_pause(store::Engine engine) {
  return std::chrono::milliseconds(engine == store::Engine::sqlite ? 20 : 100);
}

IndexFollower::IndexFollower(store::Database& database, const Clock& clock, index::Index& index)
    : index_(index),
      pause_(follow_pause(database.engine())),
      journal_(database, clock, index, {.on_progress = [this](const auto& progress) { log_progress(progress); }}) {}

IndexFollower::~IndexFollower() {
  stop();
}

void IndexFollower::start() {
  thread_ = std::thread([this] { run(); });
}

void IndexFollower::ask_stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
}

void IndexFollower::stop() {
  ask_stop();
  if (thread_.joinable()) thread_.join();
}

void IndexFollower::run() {
  for (;;) {
    try {
      follow_once();
    } catch (...) {
      spdlog::critical("index: following the journal threw {}", base::thrown_type());
    }
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, pause_, [&] { return stopping_; })) return;
  }
}

void IndexFollower::follow_once() {
  const bool was_built = index_.is_built();
  const auto followed = journal_.follow();
  if (!followed && !is_failing_)
    spdlog::error("index: the journal cannot be followed: {} ({})", followed.error().text, followed.error().detail);
  if (followed && is_failing_) spdlog::info("index: the journal is followed again, to {}", index_.revision());
  if (followed && !was_built) spdlog::info("index: built, at revision {}", index_.revision());
  is_failing_ = !followed;
}

void IndexFollower::log_progress(const usecases::BuildProgress& progress) {
  constexpr int kStep = 10;
  const auto percent = progress.percent();
  if (percent < logged_percent_) logged_percent_ = 0;  // built anew
  if (percent < logged_percent_ + kStep) return;
  logged_percent_ = percent / kStep * kStep;
  spdlog::info("index: {} % of {} rows", percent, progress.total);
}

}  // namespace claviger::jobs
