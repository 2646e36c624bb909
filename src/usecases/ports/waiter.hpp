#pragma once
// Time for those who must measure and pause: passed in, so that no test sleeps.

#include <chrono>

namespace claviger::usecases {

class Waiter {
 public:
  virtual ~Waiter() = default;
  /// A clock that never goes back; its start means nothing.
  [[nodiscard]] virtual std::chrono::microseconds elapsed() const = 0;
  virtual void wait(std::chrono::microseconds time) = 0;
};

/// Really waits.
class SystemWaiter final : public Waiter {
 public:
  [[nodiscard]] std::chrono::microseconds elapsed() const override;
  void wait(std::chrono::microseconds time) override;
};

}  // namespace claviger::usecases
