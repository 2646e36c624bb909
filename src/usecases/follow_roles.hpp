#pragma once
// What happens to roles by itself: nominations and claims that nobody answers, roles whose first day comes or whose
// last day is over. Source: R142, R143; C6.

#include "usecases/services.hpp"
#include "usecases/setbacks.hpp"

namespace claviger::usecases {

/// Every function: takes up at most `limit` entries, each in a transaction of its own and safe to repeat, and returns
/// how many it handled; call again while that is `limit`. What fails rests (Setbacks). After a time without server all
/// that is due is done once. Errors: as FollowTime. Not thread-safe.
class FollowRoles {
 public:
  explicit FollowRoles(const Services& services) : services_(services) {}

  /// Thirty days without an answer: lapsed; who asked is told.
  Result<int> lapse(int limit);
  /// Begins accepted roles from the first instant of their first day on. One that may not begin any more lapses.
  Result<int> begin(int limit);
  /// Ends roles from the first instant after their last day on; the person and the administrators are told.
  Result<int> end(int limit);

 private:
  const Services& services_;
  Setbacks setbacks_;
};

}  // namespace claviger::usecases
