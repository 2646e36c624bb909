#pragma once
// Entries of a list that could not be handled: each is left alone for a while, so that it keeps no other one waiting.

#include <chrono>
#include <map>
#include <string>

#include "base/time.hpp"

namespace claviger::usecases {

/// In memory, of one process: another one tries for itself. Not thread-safe.
class Setbacks {
 public:
  [[nodiscard]] bool rests(const std::string& entry, TimePoint now) const;
  /// How many rest whose name begins so.
  [[nodiscard]] int resting(const std::string& prefix, TimePoint now) const;
  /// It failed: it rests a minute, after each further failure twice as long, at most an hour.
  void note(const std::string& entry, TimePoint now);
  /// It was handled.
  void forget(const std::string& entry) { rests_.erase(entry); }

 private:
  struct Rest {
    TimePoint until{};
    std::chrono::minutes pause{};
  };
  std::map<std::string, Rest> rests_;
};

}  // namespace claviger::usecases
