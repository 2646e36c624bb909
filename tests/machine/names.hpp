#pragma once
// How this process looks names up, for tests in which that takes too long.

#include <string>

namespace claviger::test {

/// While it lives, looking up `host` gives no answer; the look-ups under way end with it, and the destructor waits for
/// them, so that none outlives its test. One at a time.
class SilentResolver {
 public:
  explicit SilentResolver(std::string host);
  ~SilentResolver();
  SilentResolver(const SilentResolver&) = delete;
  SilentResolver& operator=(const SilentResolver&) = delete;
  /// Returns when somebody is looking the name up.
  void await_question() const;
  /// How many are waiting for the answer; none gave up, as getaddrinfo() cannot be interrupted.
  [[nodiscard]] int waiting() const;
};

}  // namespace claviger::test
