#include "formats/csv_text.hpp"

#include "formats/csv_reader.hpp"

namespace claviger::formats {
namespace {

std::string harmless(const std::string& text) {
  const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
  return csv_field(is_formula ? "'" + text : text);
}

}  // namespace

std::string csv_row(const std::vector<std::string>& fields) {
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row += ',';
    row += harmless(fields[i]);
  }
  return row + "\r\n";
}

}  // namespace claviger::formats
