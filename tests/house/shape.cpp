#include "shape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace claviger::house {
namespace {

constexpr std::size_t kLinesOfAFile = 400;
constexpr std::size_t kLinesOfAPage = 15;

bool is_source(std::string_view path) {
  static const std::set<std::string_view> generated = {
      "web/src/api/schema.ts",  // written by `npm run types` from api/openapi.yaml
  };
  if (generated.contains(path)) return false;
  return path == "dev" || has_extension(path, {".cpp", ".hpp", ".ts", ".tsx", ".mjs", ".css", ".sh", ".cmake", ".sql"});
}

/// The words of a name: `HttpClientManager` → http, client, manager.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  bool after_lower = false;
  const auto close = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  for (const char character : name) {
    const auto letter = static_cast<unsigned char>(character);
    if (!std::isalnum(letter) || (std::isupper(letter) && after_lower)) close();
    if (std::isalnum(letter)) word += static_cast<char>(std::tolower(letter));
    after_lower = std::islower(letter) != 0;
  }
  close();
  return words;
}

/// By its last word, without the endings: `http_helpers_test.cpp` is a bag of helpers, `common_words.tsv` a list of
/// words.
bool says_nothing(std::string_view name) {
  static const std::set<std::string, std::less<>> empty = {
      "util", "utils", "utility", "utilities", "common", "helper", "helpers", "manager", "managers", "impl", "misc"};
  auto words = words_of(name.substr(0, name.find('.', 1)));
  while (words.size() > 1 && words.back() == "test") words.pop_back();
  return !words.empty() && empty.contains(words.back());
}

}  // namespace

std::vector<std::string> long_files(const SourceTree& tree) {
  std::vector<std::string> faults;
  for (const auto& [path, content] : tree) {
    const auto lines = lines_of(content).size();
    if (is_source(path) && lines > kLinesOfAFile) faults.push_back(fmt::format("{} has {} lines", path, lines));
  }
  return faults;
}

std::vector<std::string> empty_names(const SourceTree& tree) {
  std::set<std::string> faults;
  for (const auto& [path, content] : tree) {
    for (std::size_t begin = 0; begin < path.size();) {
      const auto end = std::min(path.find('/', begin), path.size());
      if (says_nothing(std::string_view(path).substr(begin, end - begin)))
        faults.insert(fmt::format("{} says nothing of what it holds", path.substr(0, end)));
      begin = end + 1;
    }
  }
  return {faults.begin(), faults.end()};
}

std::vector<std::string> folders_without_page(const SourceTree& tree) {
  std::set<std::string> folders;
  for (const auto& [path, content] : tree) {
    const auto end = path.find('/', 4);
    if (path.starts_with("src/") && end != std::string::npos) folders.insert(path.substr(0, end));
  }
  std::vector<std::string> faults;
  for (const auto& folder : folders) {
    const auto page = tree.find(folder + "/README.md");
    if (page == tree.end()) {
      faults.push_back(folder + " has no README.md");
    } else if (const auto lines = lines_of(page->second).size(); lines > kLinesOfAPage) {
      faults.push_back(fmt::format("{}/README.md has {} lines", folder, lines));
    }
  }
  return faults;
}

}  // namespace claviger::house
