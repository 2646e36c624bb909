#pragma once
// Who runs an import, so that another process can tell whether it still does.

#include <optional>
#include <string>

#include "base/time.hpp"

namespace claviger::usecases {

/// Host, process and its start: no two processes share it, not even after the number was used again.
std::string this_holder();

/// Reason of the error that tells a process that another took its import for abandoned.
inline constexpr const char* kImportLost = "import_lost";

/// How long a holder's word counts without a renewal.
inline constexpr std::chrono::seconds kLease{30};

/// Gone: its lease ended, or it was a process of this host that is no longer there.
bool is_holder_gone(const std::string& holder, std::optional<TimePoint> leased_until, TimePoint now);

}  // namespace claviger::usecases
