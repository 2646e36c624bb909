// Every text that the use cases ask for by its full key exists: a slip in a key would show the key to a person.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "formats/messages.hpp"

using namespace claviger::formats;

namespace {

/// The catalogue keys written out in a source; a key that is put together (`"reason." + word`) ends in a dot and is
/// none.
std::set<std::string> keys_in(const std::string& source) {
  static const std::regex literal("\"((mail|status|reason|next_action|scope|identifier|error)(\\.[a-z_]+)+)\"");
  std::set<std::string> keys;
  for (std::sregex_iterator found(source.begin(), source.end(), literal), end; found != end; ++found) {
    keys.insert((*found)[1]);
  }
  return keys;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

TEST(CatalogueUse, finds_whole_keys_only) {
  const auto keys = keys_in(R"(words("mail.closing"); words("reason." + reason); "mail"; "x.y"; "mail.label.due")");
  EXPECT_EQ(keys, (std::set<std::string>{"mail.closing", "mail.label.due"}));
}

TEST(CatalogueUse, every_key_that_the_use_cases_name_has_its_text) {
  const Catalogue catalogue;
  std::size_t checked = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CLAVIGER_SOURCE_DIR "/src/usecases")) {
    const auto name = entry.path().filename().string();
    if (entry.path().extension() != ".cpp" || name.ends_with("_test.cpp")) continue;
    for (const auto& key : keys_in(read(entry.path()))) {
      EXPECT_TRUE(catalogue.has("en", key)) << name << " asks for " << key;
      ++checked;
    }
  }
  EXPECT_GE(checked, 20u);
}

}  // namespace
