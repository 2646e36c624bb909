#include "app/vocabulary_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <vector>

#include "domain/words.hpp"
#include "http/json_body.hpp"

namespace claviger::app {
namespace {

using Aliases = domain::Vocabulary::Aliases;
using Words = std::vector<std::string_view>;

std::unexpected<Error> wrong(const std::string& path, const std::string& text) {
  return base::invalid("vocabulary_invalid", "The vocabulary " + path + ": " + text);
}

/// One part of the file; `words` are those that its aliases may stand for (empty: any).
struct Part {
  std::string_view name;
  Words words;
  Aliases* target;
};

Result<> read_part(const boost::json::value& value, const Part& part, const std::string& path) {
  const auto* aliases = value.if_object();
  if (aliases == nullptr) return wrong(path, std::string(part.name) + " must be an object.");
  const auto is_word = [&](std::string_view text) {
    return part.words.empty() || std::ranges::find(part.words, text) != part.words.end();
  };
  for (const auto& [key, ours] : *aliases) {
    const std::string alias(key);
    if (!ours.is_string() || !is_word(std::string_view(ours.as_string())))
      return wrong(path, "`" + alias + "` stands for none of our " + std::string(part.name) + ".");
    const std::string word(ours.as_string());
    if (!part.words.empty() && is_word(alias) && alias != word)
      return wrong(path, "`" + alias + "` is a word of ours and cannot stand for another.");
    (*part.target)[alias] = word;
  }
  return {};
}

}  // namespace

Result<domain::Vocabulary> read_vocabulary(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return wrong(path, "it cannot be read.");
  const auto body = http::parse_json_object(text.str());
  if (!body) return wrong(path, "it is not one JSON object.");
  domain::Vocabulary vocabulary;
  const std::array parts = {
      Part{"subject_types", {"account"}, &vocabulary.subject_types},
      Part{"resource_types", {"contract", "bill_to", "serial", "software", "content"}, &vocabulary.resource_types},
      Part{"actions", {domain::kRightWords.begin(), domain::kRightWords.end()}, &vocabulary.actions},
      Part{"subjects", {}, &vocabulary.subjects}};
  for (const auto& [key, value] : *body) {
    const auto part = std::ranges::find(parts, std::string_view(key), &Part::name);
    if (part == parts.end()) return wrong(path, "there is no part `" + std::string(key) + "`.");
    CLV_TRY_VOID(read_part(value, *part, path));
  }
  return vocabulary;
}

}  // namespace claviger::app
