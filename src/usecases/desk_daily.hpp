#pragma once
// The desk's daily list: what was granted automatically on numbers without administrators, whom nobody else tells.
// Source: api.md ("An automatic approval … is told to the number's administrators, else to the desk's daily list").

#include <string_view>

#include "usecases/services.hpp"

namespace claviger::usecases {

/// The kind of these mails.
inline constexpr std::string_view kDeskDaily = "desk_daily";

/// Once a calendar day of the instance's time zone, to the accounts with role `desk_lead`, else `desk`: everything
/// since the last list. Nothing to tell, no mail; nobody to tell, it is kept. The first day of an instance only begins
/// the count. Returns the mails queued.
Result<int> tell_desk_daily(const Services& services);

}  // namespace claviger::usecases
