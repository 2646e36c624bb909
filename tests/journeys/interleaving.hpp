#pragma once
// Two writers at the same moment: an interleaving is driven by barriers at the named points of store/write_points.hpp.

#include <gtest/gtest.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "store/write_points.hpp"

namespace claviger::test {

/// Who writes on this thread.
inline thread_local std::string writer = "nobody";

/// Lets the first writer go as far as `before_commit`, brings the second as far as `waiting`, then lets both run: the
/// first commits while the second has asked for its turn and cannot have read anything yet.
class FirstThenSecond {
 public:
  void run(
      const std::function<void()>& first, const std::function<void()>& second,
      const std::function<void()>& meanwhile = [] {}) {
    const store::WritePoints points([this](std::string_view point) { reached(point); });
    std::thread a([&] {
      writer = "first";
      first();
    });
    wait_for("first at before_commit");
    std::thread b([&] {
      writer = "second";
      second();
    });
    wait_for("second at waiting");
    meanwhile();
    {
      std::lock_guard lock(mutex_);
      EXPECT_FALSE(seen_.contains("second at turn_taken"))
          << "the second may not have its turn while the first holds the journal's head";
      released_ = true;
    }
    changed_.notify_all();
    a.join();
    b.join();
  }

 private:
  void reached(std::string_view point) {
    std::unique_lock lock(mutex_);
    seen_.insert(writer + " at " + std::string(point));
    changed_.notify_all();
    if (writer == "first" && point == "before_commit") changed_.wait(lock, [&] { return released_; });
  }
  void wait_for(const std::string& what) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return seen_.contains(what); });
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::string> seen_;
  bool released_ = false;
};

}  // namespace claviger::test
