#include "rules/revalidation.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace claviger::rules {
namespace {

using std::chrono::days;
using enum RevalidationReminder;

/// In the order in which they come.
constexpr std::array kReminders = {
    std::pair{month_before, days(-30)}, std::pair{fortnight_before, days(-14)},
    std::pair{days_before, days(-3)},   std::pair{due, days(0)},
    std::pair{late, days(14)},
};

}  // namespace

TimePoint next_revalidation(TimePoint completed, int months) {
  const auto day = std::chrono::floor<days>(completed);
  const std::chrono::year_month_day date{day};
  const auto month = date.year() / date.month() + std::chrono::months(months);
  const std::chrono::year_month_day_last last{month.year(), std::chrono::month_day_last{month.month()}};
  const std::chrono::year_month_day next{month.year(), month.month(), std::min(date.day(), last.day())};
  return std::chrono::sys_days{next} + (completed - day);
}

TimePoint first_revalidation(TimePoint since, TimePoint now, int months) {
  return std::max(next_revalidation(since, months), TimePoint{now - kReminders.front().second});
}

TimePoint first_reminder(TimePoint due_at) {
  return due_at + kReminders.front().second;
}

ReminderStep remind(TimePoint due_at, RevalidationReminder told, TimePoint now) {
  ReminderStep step{.tell = std::nullopt, .told = told, .look_at = std::nullopt};
  for (const auto& [reminder, after] : kReminders) {
    const TimePoint at = due_at + after;
    if (at > now) {
      step.look_at = at;
      break;
    }
    if (reminder > told) step.tell = reminder;
  }
  step.told = step.tell.value_or(told);
  return step;
}

bool may_decide(HolderDecision decision, const ConfirmationFacts& facts) {
  return decision != HolderDecision::keep || !facts.is_his_own || !facts.has_colleague;
}

}  // namespace claviger::rules
