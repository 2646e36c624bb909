#include "generate/core.hpp"

#include <charconv>
#include <map>

#include "generate/csv_rows.hpp"

namespace claviger::examples {
namespace {

/// A table with its rows found by their first field.
class Keyed {
 public:
  explicit Keyed(std::string_view path) : table_(embedded_table(path)) {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) by_key_.emplace(table_.rows[i].front(), i);
  }
  [[nodiscard]] const std::vector<std::string>& at(const std::string& key) const {
    const auto found = by_key_.find(key);
    CLV_CHECK(found != by_key_.end(), "a core table refers to a row that is not there");
    return table_.rows[found->second];
  }

 private:
  Table table_;
  std::map<std::string, std::size_t> by_key_;
};

std::string day_of(const std::string& typed, Day as_of) {
  constexpr std::string_view kRelative = "as-of";
  if (!typed.starts_with(kRelative)) return typed;
  const char* digits = typed.data() + kRelative.size() + (typed[kRelative.size()] == '+' ? 1 : 0);
  int days = 0;
  const auto read = std::from_chars(digits, typed.data() + typed.size(), days);
  CLV_CHECK(read.ec == std::errc(), "a core table has a day that cannot be read");
  return base::to_text(as_of + std::chrono::days(days));
}

const std::string& either(const std::string& own, const std::string& otherwise) {
  return own.empty() ? otherwise : own;
}

struct CoreTables {
  Keyed contracts{"core/contracts.csv"};
  Keyed bill_tos{"core/bill_tos.csv"};
  Keyed sites{"core/sites.csv"};
  Keyed products{"data/products.csv"};
};

/// The cells of one contracts.csv row, in its column order. Column positions are those of the core tables' headings.
std::vector<std::string> joined(const CoreTables& tables, const std::vector<std::string>& line, Day as_of) {
  const auto& contract = tables.contracts.at(line[0]);
  const auto& bill_to = tables.bill_tos.at(contract[6]);
  const auto& site = tables.sites.at(line[1]);
  const auto& product = tables.products.at(line[3]);
  const auto start = day_of(contract[4], as_of), end = day_of(contract[5], as_of);
  std::vector<std::string> cells = {contract[0], contract[1], contract[2], contract[3], start, end};
  cells.insert(cells.end(), bill_to.begin(), bill_to.end());
  cells.insert(cells.end(), site.begin() + 1, site.end());
  const std::vector<std::string> device = {"",
                                           line[2],
                                           line[3],
                                           product[1],
                                           product[2],
                                           line[4],
                                           either(line[5], start),
                                           either(line[6], end),
                                           line[7],
                                           day_of(line[8], as_of),
                                           line[9],
                                           line[10],
                                           line[11],
                                           line[12],
                                           contract[7]};
  cells.insert(cells.end(), device.begin(), device.end());
  return cells;
}

void write_row(CsvOutput& to, const std::vector<std::string>& cells) {
  std::string row;
  for (const auto& cell : cells) {
    append_field(row, cell);
    row += ',';
  }
  row.back() = '\n';
  to.raw(row);
}

}  // namespace

CoreCounts core_counts() {
  return {.contracts = embedded_table("core/contracts.csv").rows.size(),
          .lines = embedded_table("core/lines.csv").rows.size(),
          .companies = embedded_table("core/companies.csv").rows.size()};
}

void write_core_companies(CsvOutput& to) {
  for (const auto& row : embedded_table("core/companies.csv").rows) write_row(to, row);
}

void write_core_lines(CsvOutput& to, Day as_of) {
  const CoreTables tables;
  for (const auto& line : embedded_table("core/lines.csv").rows) write_row(to, joined(tables, line, as_of));
}

}  // namespace claviger::examples
