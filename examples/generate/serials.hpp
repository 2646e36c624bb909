#pragma once
// Serial numbers as they are printed on devices: three letters of the plant, year and week, four characters.

#include <cstdint>
#include <string>

#include "base/time.hpp"

namespace claviger::examples {

struct Serial {
  std::string text;  ///< `FOC2431A7KQ`; one in forty has another shape
  int built;         ///< days since 1970-01-01, in the twelve years before `as_of_year`
};

/// The serial at `index`: no two are equal below ten thousand million. Source: domain page 2.2.
void serial_at(std::uint64_t index, int as_of_year, Serial& serial);

}  // namespace claviger::examples
