#pragma once
// Sizes of files, names of files and folders, and the page that opens each folder of src/.

#include <string>
#include <vector>

#include "source_tree.hpp"

namespace claviger::house {

/// Sources of more than 400 lines: split them by meaning.
std::vector<std::string> long_files(const SourceTree& tree);

/// Folders and files whose name says nothing of what they hold: utils, common, helpers, manager, impl.
std::vector<std::string> empty_names(const SourceTree& tree);

/// Folders of src/ without README.md, or with one of more than 15 lines.
std::vector<std::string> folders_without_page(const SourceTree& tree);

}  // namespace claviger::house
