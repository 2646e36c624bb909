#include "generate/csv_rows.hpp"

#include <csv.h>

#include <algorithm>
#include <utility>

namespace claviger::embedded {
const std::vector<std::pair<std::string_view, std::string_view>>& example_inputs();
}

namespace claviger::examples {
namespace {

struct Collector {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
};

void take_field(void* bytes, std::size_t size, void* collector) {
  static_cast<Collector*>(collector)->row.emplace_back(static_cast<const char*>(bytes), size);
}

void take_row(int, void* collector) {
  auto& to = *static_cast<Collector*>(collector);
  to.rows.push_back(std::exchange(to.row, {}));
}

/// libcsv trims blanks around unquoted fields unless told that nothing is a blank.
int nothing_is_blank(unsigned char) {
  return 0;
}

std::unexpected<Error> malformed(std::string text) {
  return base::invalid("malformed_csv", std::move(text));
}

}  // namespace

std::size_t Table::column(std::string_view heading) const {
  const auto found = std::find(header.begin(), header.end(), heading);
  CLV_CHECK(found != header.end(), "a table lacks a column");
  return static_cast<std::size_t>(found - header.begin());
}

bool Table::has_column(std::string_view heading) const {
  return std::find(header.begin(), header.end(), heading) != header.end();
}

Result<Table> parse_csv(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_space_func(&parser, nothing_is_blank);
  Collector collector;
  const bool read = csv_parse(&parser, bytes.data(), bytes.size(), take_field, take_row, &collector) == bytes.size() &&
                    csv_fini(&parser, take_field, take_row, &collector) == 0;
  csv_free(&parser);
  if (!read) return malformed("The quoting of a CSV file is broken.");
  if (collector.rows.empty()) return malformed("A CSV file has no header row.");

  Table table{.header = std::move(collector.rows.front()), .rows = {}};
  collector.rows.erase(collector.rows.begin());
  table.rows = std::move(collector.rows);
  for (const auto& row : table.rows) {
    if (row.size() != table.header.size()) return malformed("A row is not as wide as the header: " + row.front());
  }
  return table;
}

std::string_view embedded_bytes(std::string_view path) {
  const std::string name = "examples/generate/" + std::string(path);
  for (const auto& [file, bytes] : embedded::example_inputs()) {
    if (file == name) return bytes;
  }
  CLV_CHECK(false, "an embedded file is missing");
  return {};
}

Table embedded_table(std::string_view path) {
  auto table = parse_csv(embedded_bytes(path));
  CLV_CHECK(table.has_value(), "an embedded file is malformed");
  return std::move(*table);
}

}  // namespace claviger::examples
