#pragma once
// Company names by the file: what the matcher says of each pair.

#include <iosfwd>

#include "base/result.hpp"

namespace claviger::exchange {

enum class ComparedRows { csv, json };

/// Reads CSV with the columns `name1`, `name2` and perhaps `country`; writes the same rows with `verdict`, `score`
/// (0..1, three decimals) and `reason` behind them, or one JSON object a line with all of them. A placeholder such as
/// "Private Use" is at most `unsure`. Memory is one row. Errors: invalid_input `missing_column`, and those of
/// CsvReader.
Result<void> compare_names(std::istream& in, std::ostream& out, ComparedRows rows = ComparedRows::csv);

}  // namespace claviger::exchange
