#pragma once
// A database with many of everything, made by a few statements: what is slow shows here, what takes the wrong index
// too.

#include "store/database.hpp"

namespace claviger::test {

/// The instant to read a crowd at.
inline TimePoint crowd_now() {
  return *base::parse_time("2026-01-15T12:00:00Z");
}

/// Fills an empty database: `people` accounts, companies, contracts and administrators, five times as many grants,
/// items, entries and published changes. Bill-to 1 has a tenth of all contracts, the others about ten each; every tenth
/// contract names the next one as its successor. Ids count from 1; numbers are `C1`, `1001`, …
Result<void> make_crowd(store::Database& database, std::int64_t people);

}  // namespace claviger::test
