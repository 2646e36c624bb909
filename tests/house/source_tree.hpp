#pragma once
// The text files a checkout tracks, or would track once added.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace claviger::house {

/// Path from the project's root, with `/` → content. Binary files are left out.
using SourceTree = std::map<std::string, std::string>;

/// Asks git; aborts the test program when git does not answer, since a check on nothing would hold.
SourceTree read_source_tree(const std::string& root);
/// read_source_tree of this checkout, read once.
const SourceTree& this_tree();

/// Without the line ends; a last line without end counts.
std::vector<std::string_view> lines_of(std::string_view text);
bool has_extension(std::string_view path, const std::vector<std::string_view>& extensions);

}  // namespace claviger::house
