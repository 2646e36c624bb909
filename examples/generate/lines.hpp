#pragma once
// The lines of a generated contract. A line's serial and product are functions of its position in the whole set, so a
// later line can repeat an earlier serial without anything being remembered.

#include <cstdint>
#include <string>
#include <vector>

#include "generate/contracts.hpp"
#include "generate/csv_output.hpp"

namespace claviger::examples {

/// Writes the lines of one contract after another. Memory does not depend on how many. Not thread-safe.
class LineWriter {
 public:
  /// Borrows; the owner of materials outlives the writer.
  LineWriter(const Materials& materials, const Options& options);

  /// Appends `count` lines of `contract` to `to`, spread over its sites in order.
  void write(const Contract& contract, std::uint64_t count, CsvOutput& to);

 private:
  struct Term;
  void write_line(const Term& term, std::string_view prefix, CsvOutput& to);
  void hardware(const Term& term, std::uint64_t throws);
  void software(const Term& term, std::uint64_t throws);
  void coverage(const Term& term, std::uint64_t throws);
  [[nodiscard]] std::string_view day_text(int day) const;

  const Materials& materials_;
  std::uint64_t seed_;
  int as_of_;               ///< days since 1970-01-01, like every day here
  int first_day_;           ///< the day of days_[0]
  std::vector<char> days_;  ///< ten characters a day
  std::uint64_t next_ = 0;  ///< position of the next line in the whole set
  std::string row_;         ///< the fields behind the site's, reused
  std::string chassis_;     ///< the serial a module of this contract may sit in
};

}  // namespace claviger::examples
