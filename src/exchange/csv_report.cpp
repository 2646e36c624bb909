#include "exchange/csv_report.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "formats/csv_reader.hpp"

namespace claviger::exchange {
namespace {

/// Spreadsheets run what begins like a formula, and the file came from elsewhere: an apostrophe keeps it a text.
std::string harmless(const std::string& text) {
  const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
  return formats::csv_field(is_formula ? "'" + text : text);
}

}  // namespace

Result<void> CsvReport::reject(const store::Rejection& rejection) {
  ++cells_;
  if (path_.empty()) return {};
  if (!file_.is_open()) {
    file_.open(path_, std::ios::binary | std::ios::trunc);
    file_ << "line,column,value,expected\n";
  }
  file_ << rejection.line << ',' << harmless(rejection.column) << ',' << harmless(rejection.value) << ','
        << harmless(rejection.expected) << '\n';
  return checked();
}

Result<void> CsvReport::finish() {
  if (!file_.is_open()) {
    // What an earlier import left there is no report of this one.
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
    return {};
  }
  file_.flush();
  return checked();
}

Result<void> CsvReport::checked() {
  if (file_) return {};
  return base::fail(ErrorCode::unavailable, "report_not_written",
                    fmt::format("The report {} cannot be written.", path_));
}

}  // namespace claviger::exchange
