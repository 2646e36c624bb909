#pragma once
// Where the rows of an import come from; implemented on floor 5 (exchange/csv_file_source).

#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/import_rows.hpp"

namespace claviger::usecases {

/// What is known of a file before its rows are read.
struct SourceFacts {
  std::string name;             ///< as shown to people
  std::string hash;             ///< BLAKE2b-256 over its bytes, hex
  std::string options_hash;     ///< of the headings' aliases
  std::int64_t rows_total = 0;  ///< an estimate from its line breaks
  std::vector<std::string> warnings;
};

/// Gives the rows of one file, once, in order. Used by one thread.
class RowSource {
 public:
  virtual ~RowSource() = default;
  /// Errors: invalid_input `unreadable_file`, `not_csv`, `wrong_header`, `not_utf8`, `malformed_csv`, `field_too_long`,
  /// `too_many_fields`, `truncated_file`.
  virtual Result<SourceFacts> open() = 0;
  /// Replaces `rows` by the next ones: `limit` of them, or some more to the end of what was read at once; none when the
  /// file has no more. Errors: as open().
  virtual Result<void> read(store::ImportRows& rows, std::size_t limit) = 0;
};

}  // namespace claviger::usecases
