#pragma once
// Planted faults: each changes what the index is told, as one slip in the code would.

#include <functional>
#include <string>
#include <vector>

#include "usecases/follow_journal.hpp"

namespace claviger::model {

struct Fault {
  std::string name;
  std::function<void(usecases::FactsRead&)> plant;
};

std::vector<Fault> all_faults();

}  // namespace claviger::model
