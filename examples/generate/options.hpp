#pragma once
// What a set is made from; equal options make equal bytes.

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/time.hpp"

namespace claviger::examples {

struct Options {
  std::uint64_t contracts = 340;           ///< hand-made ones included
  std::uint64_t lines = 8600;              ///< hand-made ones included
  std::optional<std::uint64_t> companies;  ///< hand-made ones included; 140, or all of `parties`
  std::uint64_t seed = 1;
  Day as_of;                      ///< the day the set looks out from
  std::filesystem::path out;      ///< an existing folder; files in it are replaced
  std::filesystem::path parties;  ///< CSV (name,country) of companies to use; empty: invented ones and the core
};

}  // namespace claviger::examples
