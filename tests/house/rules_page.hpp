#pragma once
// docs/rules.md against the code that cites rules and the tests that show them.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "source_tree.hpp"

namespace claviger::house {

/// One row of docs/rules.md: `| R49 | meaning | status | where | shown by |`.
struct RuleRow {
  std::string meaning;
  std::string status;
  std::string where;
  std::string shown_by;
};

/// Number → row.
using RulesPage = std::map<int, RuleRow>;

RulesPage read_rules_page(std::string_view text);

/// The rules a text cites: `R49`, and every one between the ends of `R97–R99` or `R97-R99`.
std::set<int> cited_rules(std::string_view text);

/// Rules cited in src/ (every folder) or on a `Source:` line elsewhere, that have no row.
std::vector<std::string> rules_without_row(const SourceTree& tree);

/// Rows whose words do not hold: a status nobody knows; `shown` without a source that exists or without a test that
/// exists and names the rule (in a test's name, a case's name, or a `Shows: R49` comment); anything else without a word
/// why.
std::vector<std::string> rows_without_proof(const SourceTree& tree);

}  // namespace claviger::house
