#pragma once
// Company names by the file: what the matcher says of each pair.

#include <iosfwd>

#include "base/result.hpp"

namespace claviger::exchange {

/// Reads CSV with the columns `name1`, `name2` and perhaps `country`; writes the same rows with `verdict`, `score`
/// (0..1, three decimals) and `reason` behind them. Memory is one row. Errors: invalid_input `missing_column`, and
/// those of CsvReader.
Result<void> compare_names(std::istream& in, std::ostream& out);

}  // namespace claviger::exchange
