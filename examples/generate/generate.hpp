#pragma once
// One call makes one set: programs.csv, companies.csv, contracts.csv.

#include "base/result.hpp"
#include "generate/options.hpp"

namespace claviger::examples {

/// Writes a set into `options.out`. Equal options give equal bytes; memory grows with companies, not with lines.
/// With `options.parties` the set is about those companies and has no core.
/// Errors: invalid_input `too_few` when contracts, lines or companies leave no room for the core or for one line a
/// contract, and those of read_parties; unavailable `cannot_write`.
Result<> generate(const Options& options);

}  // namespace claviger::examples
