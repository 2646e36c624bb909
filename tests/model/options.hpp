#pragma once

#include <cstdint>

namespace claviger::model {

/// From the command line: `--seed N --steps N`.
struct Options {
  std::uint64_t seed = 20260115;
  int steps = 10'000;
};
const Options& options();

}  // namespace claviger::model
