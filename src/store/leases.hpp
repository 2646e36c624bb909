#pragma once
// Leases of followers that act: rows of `follower`, one per name.

#include <string>

#include "store/database.hpp"

namespace claviger::store {

/// False while another holder's lease runs.
bool take_lease(Transaction& transaction, const std::string& name, const std::string& holder, TimePoint until);
void end_lease(Transaction& transaction, const std::string& name, const std::string& holder);

}  // namespace claviger::store
