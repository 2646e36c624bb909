// docs/glossary.md is law for the catalogues: where a seed has the word, the text named beside it contains that word.

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "formats/messages.hpp"

using namespace claviger;
using namespace claviger::formats;

namespace {

enum Column { term, ja, cs, vi, zh_hant, seeds, key, meaning, column_count };
constexpr std::array kLanguageOfColumn = {"en", "ja", "cs", "vi", "zh-Hant"};

using Row = std::vector<std::string>;

std::vector<Row> rows_of_glossary() {
  std::ifstream file(CLAVIGER_SOURCE_DIR "/docs/glossary.md");
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("| ")) continue;
    auto cells = base::split(std::string_view(line).substr(1, line.size() - 2), '|');
    for (auto& cell : cells) cell = base::trim(cell);
    if (cells.front() != "term (English)") rows.push_back(std::move(cells));
  }
  return rows;
}

bool contains_any_form(const std::string& text, const std::string& cell) {
  for (std::size_t begin = 0; begin <= cell.size();) {
    const auto end = std::min(cell.find(" / ", begin), cell.size());
    if (base::fold(text).contains(base::fold(cell.substr(begin, end - begin)))) return true;
    begin = end + 3;
  }
  return false;
}

TEST(Glossary, has_at_least_sixty_terms_each_in_five_languages) {
  const auto rows = rows_of_glossary();
  EXPECT_GE(rows.size(), 60u);
  std::set<std::string> terms;
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), static_cast<std::size_t>(column_count)) << row.front();
    EXPECT_TRUE(terms.insert(base::fold(row[term])).second) << row[term] << " is there twice";
    for (const auto column : {term, ja, cs, vi, zh_hant, seeds, meaning})
      EXPECT_FALSE(row[column].empty()) << row[term];
  }
}

TEST(Glossary, every_text_it_names_uses_its_word) {
  const Catalogue catalogue;
  int checked = 0;
  for (const auto& row : rows_of_glossary()) {
    if (row[key].empty()) continue;
    const auto named = row[key].substr(1, row[key].size() - 2);
    for (std::size_t column = term; column <= zh_hant; ++column) {
      // A word no seed has may be bent in a text; then only its texts' existence is held.
      const auto text = std::string(catalogue.pattern(kLanguageOfColumn[column], named));
      EXPECT_FALSE(text.empty()) << named;
      if (row[seeds] == "—") continue;
      EXPECT_TRUE(contains_any_form(text, row[column])) << named << " lacks “" << row[column] << "”: " << text;
      ++checked;
    }
  }
  EXPECT_GE(checked, 250);
}

TEST(Glossary, a_row_names_seeds_that_exist) {
  const std::set<std::string> known = {"S0", "S1", "S2", "S3", "S4", "—"};
  for (const auto& row : rows_of_glossary()) {
    for (const auto& seed : base::split(row[seeds], ' '))
      EXPECT_TRUE(known.contains(seed)) << row[term] << ": " << seed;
  }
}

}  // namespace
