#pragma once
// The hand-made contracts of examples/generate/core: named cases with memorable numbers, the same in every set.
// Days there are days, or `as-of+30`, `as-of-10`: days from the day the set looks out from.

#include <cstdint>

#include "base/time.hpp"
#include "generate/csv_output.hpp"

namespace claviger::examples {

struct CoreCounts {
  std::uint64_t contracts, lines, companies;
};
CoreCounts core_counts();

/// Writes the core's rows; the headings are written already.
void write_core_companies(CsvOutput& to);
void write_core_lines(CsvOutput& to, Day as_of);

}  // namespace claviger::examples
