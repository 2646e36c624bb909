#pragma once
// CSV as RFC 4180 has it, read as a stream: bytes go in by pieces of any size, rows come out one by one. Memory is one
// row.

#include <csv.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace claviger::formats {

/// One row as it stands in the file. The views live as long as the call they were given to.
struct CsvRow {
  std::int64_t line = 0;  ///< the physical line its first field begins on, from 1
  std::vector<std::string_view> fields;
  bool unterminated = false;  ///< the file ends behind it without a line break
};

/// Comma, double quotes, line breaks CR LF, LF or CR; a UTF-8 byte order mark is skipped; empty lines are no rows;
/// spaces belong to their field. NUL bytes pass through: whoever knows the columns refuses the row.
///
/// Errors: invalid_input `not_utf8`, `malformed_csv` (a quote where none may stand; where the first row shows another
/// separator it is named), `field_too_long` (a field over 1
/// MiB or a row over 8 MiB: most often a quote that never closes), `too_many_fields` (a row of more than 1,000),
/// `truncated_file` (the file ends inside quotes). Each names the line.
class CsvReader {
 public:
  using TakeRow = std::function<void(const CsvRow&)>;

  explicit CsvReader(TakeRow take);
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  Result<void> feed(std::string_view bytes);
  /// Call once, behind the last byte: hands out a last row that no line break ends.
  Result<void> finish();

 private:
  static void on_field(void* bytes, std::size_t size, void* self);
  static void on_row(int terminator, void* self);
  void add_field(std::string_view field);
  void end_row(int terminator);
  void skip_mark(std::string_view& bytes);
  void note_stray_quote(char before, char at);
  Result<void> parse(std::string_view bytes);
  [[nodiscard]] Result<void> fault() const;

  TakeRow take_;
  csv_parser parser_{};
  std::string mark_;         ///< what may yet be a byte order mark
  bool is_started_ = false;  ///< behind the mark
  char last_byte_ = ',';     ///< the last one that was parsed
  std::string bytes_;        ///< the fields of the row, one behind the other
  std::vector<std::size_t> ends_;
  CsvRow row_;
  std::int64_t line_ = 1;  ///< the line being read
  std::int64_t row_line_ = 1;
  int last_terminator_ = 0;
  std::string reason_;  ///< the fault found inside a callback
  std::string hint_;    ///< a sentence more about it
};

/// One field as it must stand in a file: quoted where it has to be.
std::string csv_field(std::string_view text);

}  // namespace claviger::formats
