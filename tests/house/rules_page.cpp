#include "rules_page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <boost/regex.hpp>

namespace claviger::house {
namespace {

constexpr std::string_view kPage = "docs/rules.md";

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> cells;
  row.remove_prefix(1);
  for (auto end = row.find('|'); end != std::string_view::npos; end = row.find('|')) {
    cells.push_back(trimmed(row.substr(0, end)));
    row.remove_prefix(end + 1);
  }
  return cells;
}

/// The paths a cell names in back quotes.
std::vector<std::string> paths_in(const std::string& cell) {
  static const boost::regex quoted("`([^`]+)`");
  std::vector<std::string> paths;
  for (auto match = boost::sregex_iterator(cell.begin(), cell.end(), quoted); match != boost::sregex_iterator();
       ++match)
    paths.push_back((*match)[1]);
  return paths;
}

bool is_test(std::string_view path) {
  return path.starts_with("tests/") || path.find("_test.") != std::string_view::npos ||
         path.find(".test.") != std::string_view::npos;
}

/// Where a test says what it shows: its name, a quoted case, or a comment for that purpose.
bool tags_a_test(std::string_view line) {
  static const boost::regex tag(R"(\bTEST(_[FP])?\(|TEST_SUITE_P|\bShows:|\bshows:|"[^"]*R\d|'[^']*R\d)");
  return boost::regex_search(line.begin(), line.end(), tag);
}

bool shows(const std::string& test, int rule) {
  const auto lines = lines_of(test);
  return std::ranges::any_of(
      lines, [&](std::string_view line) { return tags_a_test(line) && cited_rules(line).contains(rule); });
}

std::string fault_of_shown(const SourceTree& tree, int rule, const RuleRow& row) {
  const auto sources = paths_in(row.where);
  if (sources.empty()) return "names no source";
  for (const auto& path : sources)
    if (!tree.contains(path)) return fmt::format("names the source {}, which is not there", path);
  const auto tests = paths_in(row.shown_by);
  if (tests.empty()) return "names no test";
  for (const auto& path : tests) {
    const auto test = tree.find(path);
    if (test == tree.end() || !is_test(path)) return fmt::format("names the test {}, which is not there", path);
    if (!shows(test->second, rule)) return fmt::format("names the test {}, which never names the rule", path);
  }
  return {};
}

std::string fault_of(const SourceTree& tree, int rule, const RuleRow& row) {
  static const std::set<std::string> statuses = {"shown", "planned", "partly", "outside"};
  if (row.meaning.empty()) return "says nothing of what it means";
  if (!statuses.contains(row.status)) return fmt::format("has the status \"{}\", which nobody knows", row.status);
  if (row.status == "shown") return fault_of_shown(tree, rule, row);
  return row.shown_by.empty() ? "does not say why no test shows it" : "";
}

bool cites_rules(std::string_view path) {
  return path.starts_with("src/") && has_extension(path, {".hpp", ".cpp", ".sql"});
}

}  // namespace

RulesPage read_rules_page(std::string_view text) {
  RulesPage page;
  static const boost::regex number(R"(R(\d+))");
  for (const auto line : lines_of(text)) {
    if (!line.starts_with("| R")) continue;
    const auto cells = cells_of(line);
    boost::smatch match;
    if (cells.size() != 5 || !boost::regex_match(cells[0], match, number)) continue;
    page[std::stoi(match[1])] = {.meaning = cells[1], .status = cells[2], .where = cells[3], .shown_by = cells[4]};
  }
  return page;
}

std::set<int> cited_rules(std::string_view text) {
  // Not inside a longer word: the R12 of `FOR123` or `AR12`; `R97_R99` names two.
  static const boost::regex citation(
      R"((?:^|[^A-Za-z0-9])R(\d{1,3})(?![0-9A-Za-z])(?:(?:–|-)R?(\d{1,3})(?![0-9A-Za-z]))?)");
  std::set<int> rules;
  using Matches = boost::regex_iterator<std::string_view::const_iterator>;
  for (auto match = Matches(text.begin(), text.end(), citation); match != Matches(); ++match) {
    const int first = std::stoi((*match)[1].str());
    const int last = (*match)[2].matched ? std::stoi((*match)[2].str()) : first;
    for (int rule = first; rule <= std::max(first, last); ++rule) rules.insert(rule);
  }
  return rules;
}

std::vector<std::string> rules_without_row(const SourceTree& tree) {
  const auto page = tree.find(std::string(kPage));
  const auto rows = page == tree.end() ? RulesPage{} : read_rules_page(page->second);
  std::vector<std::string> faults;
  for (const auto& [path, content] : tree) {
    std::set<int> cited;
    for (const auto line : lines_of(content)) {
      const bool is_source_line = has_extension(path, {".hpp", ".cpp", ".ts", ".tsx", ".yaml"}) &&
                                  line.find("Source:") != std::string_view::npos;
      if (cites_rules(path) || is_source_line) cited.merge(cited_rules(line));
    }
    for (const int rule : cited)
      if (!rows.contains(rule))
        faults.push_back(fmt::format("{} cites R{}, which has no row in {}", path, rule, kPage));
  }
  return faults;
}

std::vector<std::string> rows_without_proof(const SourceTree& tree) {
  const auto page = tree.find(std::string(kPage));
  if (page == tree.end()) return {fmt::format("{} is not there", kPage)};
  std::vector<std::string> faults;
  for (const auto& [rule, row] : read_rules_page(page->second))
    if (const auto fault = fault_of(tree, rule, row); !fault.empty())
      faults.push_back(fmt::format("R{} {}", rule, fault));
  return faults;
}

}  // namespace claviger::house
