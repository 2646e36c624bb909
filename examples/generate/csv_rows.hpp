#pragma once
// RFC 4180 in: a whole small file as a table of texts. Large files are never read here, only written (csv_output.hpp).

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace claviger::examples {

struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;

  /// Position of a heading. Errors: aborts when the table has no such column, which is a fault in a committed file.
  [[nodiscard]] std::size_t column(std::string_view heading) const;
  [[nodiscard]] bool has_column(std::string_view heading) const;
};

/// Reads header and rows; spaces are kept; a byte order mark is skipped.
/// Errors: invalid_input `malformed_csv` for broken quoting, no header, or a row that is not as wide as the header.
Result<Table> parse_csv(std::string_view bytes);

/// One of the files compiled into the generator, by its path below examples/generate (`core/lines.csv`).
/// Errors: aborts when it is missing or malformed.
Table embedded_table(std::string_view path);
/// The same file as it is.
std::string_view embedded_bytes(std::string_view path);

}  // namespace claviger::examples
