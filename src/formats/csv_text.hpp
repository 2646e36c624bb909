#pragma once
// Rows of a CSV file for spreadsheets, from what people typed somewhere.

#include <string>
#include <string_view>
#include <vector>

namespace claviger::formats {

/// What a file begins with, for spreadsheets to read its letters as UTF-8.
inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

/// One row as RFC 4180 has it, with its line end. Spreadsheets run what begins like a formula: an apostrophe before it
/// keeps it a text.
std::string csv_row(const std::vector<std::string>& fields);

}  // namespace claviger::formats
