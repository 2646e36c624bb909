#pragma once

#include <cstdint>

namespace claviger::model {

/// From the command line: `--seed N --steps N --triples N`.
struct Options {
  std::uint64_t seed = 20260115;
  int steps = 10'000;
  int triples = 50;  ///< random questions after each step
};
const Options& options();

}  // namespace claviger::model
