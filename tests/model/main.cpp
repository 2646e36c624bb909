// model_test [--seed N] [--steps N] [--triples N] [GoogleTest's flags]
#include <gtest/gtest.h>

#include <cstdlib>
#include <string_view>

#include "model/options.hpp"

namespace claviger::model {
namespace {
Options said;
}  // namespace

const Options& options() {
  return said;
}

}  // namespace claviger::model

int main(int count, char** words) {
  testing::InitGoogleTest(&count, words);
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view word = words[i];
    if (word == "--seed") claviger::model::said.seed = std::strtoull(words[i + 1], nullptr, 10);
    if (word == "--triples") claviger::model::said.triples = std::atoi(words[i + 1]);
    if (word == "--steps") claviger::model::said.steps = std::atoi(words[i + 1]);
  }
  return RUN_ALL_TESTS();
}
