#pragma once
// Rows of a CSV file for spreadsheets, from what people typed somewhere.

#include <string>
#include <vector>

namespace claviger::formats {

/// One row as RFC 4180 has it, with its line end. Spreadsheets run what begins like a formula: an apostrophe before it
/// keeps it a text.
std::string csv_row(const std::vector<std::string>& fields);

}  // namespace claviger::formats
