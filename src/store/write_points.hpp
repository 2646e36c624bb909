#pragma once
// Named points of every write transaction, so that a test can drive two writers through an interleaving of its choice.
// Points, in order: `waiting` (before the turn is asked for), `turn_taken` (the journal's head is locked),
// `before_commit`, `committed`.

#include <functional>
#include <string_view>

namespace claviger::store {

/// Called on the writing thread at each point, for every Database of the process, while this object lives. One at a
/// time; made and destroyed while nobody writes. Without one, a point costs one load.
class WritePoints {
 public:
  explicit WritePoints(std::function<void(std::string_view)> at);
  ~WritePoints();
  WritePoints(const WritePoints&) = delete;
  WritePoints& operator=(const WritePoints&) = delete;

  /// For Database alone.
  static void reach(std::string_view point);

 private:
  std::function<void(std::string_view)> at_;
};

}  // namespace claviger::store
