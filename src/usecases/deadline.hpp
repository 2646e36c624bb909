#pragma once
// Until when a call with many items may work: whoever asked has stopped waiting by then, and others wait for its
// thread.

#include <functional>
#include <utility>

#include "base/result.hpp"

namespace claviger::usecases {

/// Asked before each item, so that no call runs past it by more than one. By default it never passes.
class Deadline {
 public:
  Deadline() = default;
  explicit Deadline(std::function<bool()> has_passed) : has_passed_(std::move(has_passed)) {}

  /// Errors: unavailable, to be tried again after a second.
  [[nodiscard]] Result<void> check() const {
    if (!has_passed_ || !has_passed_()) return {};
    return std::unexpected(Error{.code = ErrorCode::unavailable,
                                 .reason = "unavailable",
                                 .text = "This takes longer than the server may work on it. Ask for less at once.",
                                 .retry_after_seconds = 1});
  }

 private:
  std::function<bool()> has_passed_;
};

}  // namespace claviger::usecases
