#pragma once
// When administrators are reminded of a request that waits for them. Pure and total. Source: R73; U4.

#include <optional>

#include "base/time.hpp"

namespace claviger::rules {

/// A request that waits with administrators.
struct WaitingRequest {
  TimePoint asked_at{};    ///< when it was made: it ends 28 days later, wherever it waited
  TimePoint entered_at{};  ///< when it came to them: they were told of it then
  int reminded = 0;        ///< days of the last reminder; 0: none yet
};

struct WaitingReminder {
  bool is_due = false;               ///< a reminder is to be sent now
  int reminded = 0;                  ///< as WaitingRequest has it, afterwards
  std::optional<TimePoint> look_at;  ///< when there is more to tell; none: never again
};
/// 2, 7, 14, 21 and 27 days after it was made, each once. What passed before it came to them is not told, and of
/// several that have passed since the last look only the last: a server that was down tells once. Source: U4.
WaitingReminder remind_of_waiting(const WaitingRequest& request, TimePoint now);

}  // namespace claviger::rules
