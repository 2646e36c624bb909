#pragma once
// What must not stand in a tracked file: places of one machine, and where packages were fetched from.

#include <string>
#include <vector>

#include "source_tree.hpp"

namespace claviger::house {

/// `path:line: what` for each place of a developer's machine (working folders anywhere, temporary folders in
/// documents).
std::vector<std::string> machine_paths(const SourceTree& tree);

/// `path:line: host` for each package registry named; a lock file says what, not from where.
std::vector<std::string> registry_hosts(const SourceTree& tree);

}  // namespace claviger::house
