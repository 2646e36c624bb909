#pragma once
// Service programmes beside their import.

#include "store/database.hpp"

namespace claviger::store {

/// Whether any programme is in force: without one no contract can be read.
bool has_programs(const Reader& reader);

}  // namespace claviger::store
