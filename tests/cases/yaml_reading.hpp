#pragma once
// Cases are read strictly: what nobody asks for is a mistake in the file.

#include <yaml-cpp/yaml.h>

#include <set>
#include <stdexcept>
#include <string>

#include "domain/words.hpp"

namespace claviger::cases {

[[noreturn]] inline void refuse(const std::string& what) {
  throw std::runtime_error(what);
}

inline void allow_only(const YAML::Node& map, const std::set<std::string>& keys) {
  if (!map.IsMap()) refuse("a map is expected");
  std::set<std::string> seen;
  for (const auto& entry : map) {
    const auto key = entry.first.as<std::string>();
    if (!keys.contains(key)) refuse("unknown key " + key);
    if (!seen.insert(key).second) refuse("key twice: " + key);
  }
}

inline YAML::Node need(const YAML::Node& map, const std::string& key) {
  if (!map[key]) refuse("missing key " + key);
  return map[key];
}

template <typename Word>
Word read_word(const YAML::Node& node) {
  const auto text = node.as<std::string>();
  const auto word = domain::parse_word<Word>(text);
  if (!word) refuse("unknown word " + text);
  return *word;
}

}  // namespace claviger::cases
