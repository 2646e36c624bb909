#pragma once
// Which folder of src/ stands on which floor, and which includes break that.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source_tree.hpp"

namespace claviger::house {

/// The floor of a folder of src/ (docs/architecture.md); none for a folder nobody has placed.
std::optional<int> floor_of(std::string_view folder);

/// One sentence for each include that goes up or sideways, leaves its folder by `..`, or names a file that is not
/// there, and for each folder without a floor. Reads src/**.hpp and src/**.cpp, tests included; a test may also include
/// what lies in tests/.
std::vector<std::string> broken_floors(const SourceTree& tree);

}  // namespace claviger::house
