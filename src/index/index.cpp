#include "index/index.hpp"

#include <utility>

namespace claviger::index {
namespace {

std::uint64_t next_generation() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

struct Kept {
  std::uint64_t generation = 0;
  std::shared_ptr<const Root> root;
};
thread_local Kept kept;

}  // namespace

Index::Index() : generation_(next_generation()) {}

const Root* Index::root() const {
  if (kept.generation != generation_.load(std::memory_order_acquire)) {
    // The last reference to an old root may be ours: it is let go of without the lock.
    Kept renewed;
    {
      std::lock_guard lock(mutex_);
      renewed = {generation_.load(std::memory_order_relaxed), root_};
    }
    std::swap(kept, renewed);
  }
  return kept.root.get();
}

std::shared_ptr<const Root> Index::hold() const {
  std::lock_guard lock(mutex_);
  return root_;
}

bool Index::await(std::int64_t revision, std::chrono::milliseconds longest) const {
  if (this->revision() >= revision) return true;
  std::unique_lock lock(mutex_);
  return published_.wait_for(lock, longest, [&] { return this->revision() >= revision; });
}

void Index::publish(Root root) {
  auto next = std::make_shared<const Root>(std::move(root));
  {
    std::lock_guard lock(mutex_);
    std::swap(root_, next);
    revision_.store(root_->position.revision, std::memory_order_release);
    generation_.store(next_generation(), std::memory_order_release);
    is_built_.store(true, std::memory_order_release);
  }
  published_.notify_all();
}

}  // namespace claviger::index
