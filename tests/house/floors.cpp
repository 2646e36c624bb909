#include "floors.hpp"

#include <fmt/core.h>

#include <boost/regex.hpp>
#include <map>

namespace claviger::house {
namespace {

/// `a` of `src/a/b.hpp`; empty for what does not lie in a folder of src/.
std::string_view folder_in_src(std::string_view path) {
  if (!path.starts_with("src/")) return {};
  path.remove_prefix(4);
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

std::optional<std::string> quoted_include(std::string_view line) {
  static const boost::regex pattern(R"(^\s*#\s*include\s*"([^"]+)\")");
  boost::cmatch match;
  if (!boost::regex_search(line.data(), line.data() + line.size(), match, pattern)) return std::nullopt;
  return match[1].str();
}

/// What is wrong with `path` including `target`; empty when nothing is.
std::string fault_of(const SourceTree& tree, std::string_view path, const std::string& target) {
  if (target.find("..") != std::string::npos) return "leaves its folder by ..";
  if (path.ends_with("_test.cpp") && tree.contains("tests/" + target)) return {};
  if (!tree.contains("src/" + target)) return "names no file of src/";
  const auto from = folder_in_src(path);
  const auto to = std::string_view(target).substr(0, target.find('/'));
  if (from == to) return {};
  const auto from_floor = floor_of(from);
  const auto to_floor = floor_of(to);
  if (!from_floor || !to_floor) return "crosses a folder that stands on no floor";
  if (*to_floor > *from_floor) return fmt::format("goes up from floor {} to floor {}", *from_floor, *to_floor);
  if (*to_floor == *from_floor) return fmt::format("goes sideways on floor {}", *from_floor);
  return {};
}

}  // namespace

std::optional<int> floor_of(std::string_view folder) {
  static const std::map<std::string_view, int> floors = {
      {"base", 0},     {"domain", 1}, {"formats", 1}, {"rules", 2},    {"index", 3},    {"store", 3}, {"http", 5},
      {"usecases", 4}, {"mail", 5},   {"jobs", 5},    {"exchange", 5}, {"webhooks", 5}, {"app", 6},
  };
  const auto found = floors.find(folder);
  return found == floors.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> broken_floors(const SourceTree& tree) {
  std::vector<std::string> faults;
  for (const auto& [path, content] : tree) {
    if (!path.starts_with("src/") || !has_extension(path, {".hpp", ".cpp"})) continue;
    if (!floor_of(folder_in_src(path))) {
      faults.push_back(fmt::format("{} lies in a folder that stands on no floor", path));
      continue;
    }
    for (const auto line : lines_of(content)) {
      const auto target = quoted_include(line);
      if (!target) continue;
      if (const auto fault = fault_of(tree, path, *target); !fault.empty())
        faults.push_back(fmt::format("{} includes \"{}\", which {}", path, *target, fault));
    }
  }
  return faults;
}

}  // namespace claviger::house
