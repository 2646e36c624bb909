// What may be asked for in the journal is what is written into it.

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "source_tree.hpp"

namespace claviger::house {
namespace {

using Kinds = std::set<std::string>;

void add_quoted(Kinds& kinds, const std::string& text) {
  static const std::regex quoted("\"([a-z_]+)\"");
  for (std::sregex_iterator at(text.begin(), text.end(), quoted); at != std::sregex_iterator(); ++at)
    kinds.insert((*at)[1]);
}

/// The first member of what is appended: one word, or two to choose from.
Kinds appended(const SourceTree& tree) {
  static const std::regex entry(R"((?:\.append\(\s*\{|return \{\.kind = )([^,{]*\"),)");
  Kinds kinds;
  for (const auto& [path, text] : tree) {
    if (!path.starts_with("src/") || !path.ends_with(".cpp") || path.ends_with("_test.cpp")) continue;
    for (std::sregex_iterator at(text.begin(), text.end(), entry); at != std::sregex_iterator(); ++at)
      add_quoted(kinds, (*at)[1]);
  }
  return kinds;
}

TEST(JournalKinds, are_found_where_something_is_appended) {
  EXPECT_EQ(appended({{"src/a.cpp", "transaction.append({\"thing_made\", subject, {}});"},
                      {"src/b.cpp", "t.append(\n {has ? \"role_removed\" : \"role_added\", x});"},
                      {"src/c.cpp", "return {.kind = \"thing_gone\", .subject = x}; text.append(\"x\", 1);"}}),
            (Kinds{"role_added", "role_removed", "thing_gone", "thing_made"}));
}

TEST(JournalKinds, that_may_be_asked_for_are_those_that_are_written) {
  Kinds listed;
  add_quoted(listed, this_tree().at("src/usecases/journal_kinds.cpp"));
  EXPECT_EQ(listed, appended(this_tree()));
}

}  // namespace
}  // namespace claviger::house
