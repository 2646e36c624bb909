#pragma once
// One holder among N nodes for everything that acts by itself. Source: architecture, idea 1.

#include <string>

#include "usecases/services.hpp"

namespace claviger::usecases {

/// Takes or renews the lease `name` for `holder` until now + `span`; false while somebody else's runs.
Result<bool> hold_lease(const Services& services, const std::string& name, const std::string& holder,
                        std::chrono::seconds span);
/// Gives it up at once, so that another node need not wait.
Result<void> release_lease(const Services& services, const std::string& name, const std::string& holder);

}  // namespace claviger::usecases
