#include "hygiene.hpp"

#include <fmt/core.h>

#include <cctype>

namespace claviger::house {
namespace {

// Put together here so that this file does not hold what it looks for.
const std::vector<std::string> kWorkingFolders = {std::string("/wo") + "rk/", std::string("/ro") + "ot/"};
const std::string kTemporaryFolder = std::string("/t") + "mp/";
const std::vector<std::string> kRegistries = {
    std::string("registry.npm") + "js.org", std::string("registry.yarn") + "pkg.com",
    std::string("deb.debian") + ".org",     std::string("snapshot.debian") + ".org",
    std::string("pypi") + ".org",           std::string("\"resol") + "ved\": \"http"};

bool is_document(std::string_view path) {
  return path.starts_with("docs/") || path.ends_with(".md");
}

/// Whether `line` has `needle` where a path begins, not in the middle of a longer path or of an address.
bool begins_a_path(std::string_view line, std::string_view needle) {
  for (auto at = line.find(needle); at != std::string_view::npos; at = line.find(needle, at + 1)) {
    if (at == 0) return true;
    const auto before = static_cast<unsigned char>(line[at - 1]);
    if (std::isalnum(before) == 0 && before != '_' && before != '-' && before != '.' && before != '}' && before != '*')
      return true;
  }
  return false;
}

template <typename Judge>
std::vector<std::string> each_line(const SourceTree& tree, Judge judge) {
  std::vector<std::string> faults;
  for (const auto& [path, content] : tree) {
    std::size_t number = 0;
    for (const auto line : lines_of(content)) {
      ++number;
      if (const std::string fault = judge(path, line); !fault.empty())
        faults.push_back(fmt::format("{}:{}: {}", path, number, fault));
    }
  }
  return faults;
}

}  // namespace

std::vector<std::string> machine_paths(const SourceTree& tree) {
  return each_line(tree, [](std::string_view path, std::string_view line) -> std::string {
    for (const auto& folder : kWorkingFolders)
      if (begins_a_path(line, folder)) return folder;
    if (is_document(path) && begins_a_path(line, kTemporaryFolder)) return kTemporaryFolder;
    return {};
  });
}

std::vector<std::string> registry_hosts(const SourceTree& tree) {
  return each_line(tree, [](std::string_view, std::string_view line) -> std::string {
    for (const auto& host : kRegistries)
      if (line.find(host) != std::string_view::npos) return host;
    return {};
  });
}

}  // namespace claviger::house
