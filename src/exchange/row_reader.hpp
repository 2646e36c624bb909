#pragma once
// The cells of one row, checked: what a column may not hold is noted, all of it, before the row is given up.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/header.hpp"
#include "formats/csv_reader.hpp"
#include "store/import_rows.hpp"

namespace claviger::exchange {

/// Cells by column of one kind. Used for one row after the other; not thread-safe.
class Cells {
 public:
  Cells(const Header& header, std::span<const Column> columns)
      : header_(header), columns_(columns), texts_(columns.size()), raws_(columns.size()) {}

  /// Takes a row; false when it is of the wrong width. Empty required cells, NUL and oversize are noted.
  bool take(const formats::CsvRow& row, std::vector<store::Rejection>& faults);

  /// The cell's text, tidied (NFC, white space folded); empty where the file has no such column.
  template <typename Place>
  [[nodiscard]] const std::string& text(Place place) const {
    return texts_[static_cast<std::size_t>(place)];
  }
  /// A calendar day YYYY-MM-DD; nullopt when the cell is empty or was refused.
  template <typename Place>
  std::optional<Day> day(Place place) {
    return day_at(static_cast<std::size_t>(place));
  }
  /// A country code; empty when the cell is.
  template <typename Place>
  std::string country(Place place) {
    return country_at(static_cast<std::size_t>(place));
  }
  template <typename Place>
  void refuse(Place place, std::string expected) {
    refuse_at(static_cast<std::size_t>(place), std::move(expected));
  }
  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] std::int64_t line() const { return line_; }

 private:
  std::optional<Day> day_at(std::size_t column);
  std::string country_at(std::size_t column);
  void refuse_at(std::size_t column, std::string expected);
  void check(std::size_t column, std::string_view raw);

  const Header& header_;
  std::span<const Column> columns_;
  std::vector<std::string> texts_;
  std::vector<std::string>
      raws_;  ///< what texts_ was made of where it was good: rows of one contract repeat most of their cells
  std::vector<bool> refused_;
  std::vector<store::Rejection>* faults_ = nullptr;
  std::int64_t line_ = 0;
  bool is_good_ = true;
};

/// Reads the cells of one kind into a row appended to `rows`, where all of them are good. False: a fault was noted.
bool read_line(Cells& cells, store::ImportRows& rows);
bool read_program(Cells& cells, store::ImportRows& rows);
bool read_company(Cells& cells, store::ImportRows& rows);
bool read_product(Cells& cells, store::ImportRows& rows);
bool read_software(Cells& cells, store::ImportRows& rows);
bool read_content(Cells& cells, store::ImportRows& rows);

}  // namespace claviger::exchange
