#include "source_tree.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace claviger::house {
namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "house_test: %s\n", why.c_str());
  std::abort();
}

std::string output_of(const std::string& command) {
  std::string output;
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) give_up("cannot run " + command);
  std::array<char, 65536> block{};
  while (const auto read = std::fread(block.data(), 1, block.size(), pipe)) output.append(block.data(), read);
  if (pclose(pipe) != 0) give_up("failed: " + command);
  return output;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

bool is_binary(std::string_view content) {
  return content.substr(0, 8000).find('\0') != std::string_view::npos;
}

}  // namespace

SourceTree read_source_tree(const std::string& root) {
  // The checkout may belong to somebody else (a container's volume): that is no reason to refuse to read it.
  const auto listing =
      output_of("git -c safe.directory='*' -C '" + root + "' ls-files -z --cached --others --exclude-standard");
  SourceTree tree;
  std::istringstream paths(listing);
  for (std::string path; std::getline(paths, path, '\0');) {
    const auto file = std::filesystem::path(root) / path;
    // Listed but gone: deleted and not yet committed.
    if (!std::filesystem::is_regular_file(file)) continue;
    auto content = read_file(file);
    if (!is_binary(content)) tree.emplace(path, std::move(content));
  }
  if (tree.empty()) give_up("no tracked file below " + root);
  return tree;
}

const SourceTree& this_tree() {
  static const SourceTree tree = read_source_tree(CLAVIGER_SOURCE_DIR);
  return tree;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool has_extension(std::string_view path, const std::vector<std::string_view>& extensions) {
  return std::ranges::any_of(extensions, [&](std::string_view extension) { return path.ends_with(extension); });
}

}  // namespace claviger::house
