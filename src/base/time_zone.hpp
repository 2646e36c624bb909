#pragma once

#include <string>

namespace claviger::base {

/// Whether this is a zone of the tz database ("Europe/Prague", "UTC"), which day_in_zone() and the like would know.
bool is_time_zone(const std::string& zone);

}  // namespace claviger::base
