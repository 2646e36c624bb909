#pragma once
// The words of gateways that do not speak this product's: aliases, from configuration. Source: authzen.md 1.7.

#include <map>
#include <string>
#include <string_view>

namespace claviger::domain {

/// Each map: alias → our word. A word without an alias stands for itself.
struct Vocabulary {
  using Aliases = std::map<std::string, std::string, std::less<>>;
  Aliases subject_types;   ///< → `account`
  Aliases resource_types;  ///< → `contract`, `serial` …
  Aliases actions;         ///< → a right
  Aliases subjects;        ///< an account's id there → its login here

  static std::string ours(const Aliases& aliases, const std::string& word) {
    const auto found = aliases.find(word);
    return found == aliases.end() ? word : found->second;
  }
  /// The first alias of one of our words; the word itself where it has none.
  static std::string theirs(const Aliases& aliases, const std::string& word) {
    for (const auto& [alias, ours] : aliases) {
      if (ours == word) return alias;
    }
    return word;
  }
};

}  // namespace claviger::domain
