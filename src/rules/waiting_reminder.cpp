#include "rules/waiting_reminder.hpp"

#include <algorithm>
#include <array>

namespace claviger::rules {
namespace {

/// Days after a request was made. Source: U4.
constexpr std::array kReminderDays = {2, 7, 14, 21, 27};

}  // namespace

WaitingReminder remind_of_waiting(const WaitingRequest& request, TimePoint now) {
  WaitingReminder step{.reminded = request.reminded};
  for (const int day : kReminderDays) {
    const TimePoint at = request.asked_at + std::chrono::days(day);
    if (at > now) {
      step.look_at = at;
      break;
    }
    if (day <= request.reminded || at <= request.entered_at) continue;
    step.is_due = true;
    step.reminded = day;
  }
  return step;
}

}  // namespace claviger::rules
