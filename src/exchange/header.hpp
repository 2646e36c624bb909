#pragma once
// The header row of an import file: which cell is which column.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/columns.hpp"

namespace claviger::exchange {

/// A vendor's own headings → ours, read from a CSV file with the header `heading,column`. Headings are compared without
/// regard to case and to spaces around them.
class Aliases {
 public:
  Aliases() = default;
  /// Errors: invalid_input `wrong_aliases`: it cannot be read, is larger than 1 MiB, or a line of it is no pair, names
  /// no column of any kind of file, or says otherwise than a line before.
  static Result<Aliases> read(const std::string& path);
  /// Our name for a heading: its alias, or itself folded.
  [[nodiscard]] std::string column(std::string_view heading) const;
  /// A hash of all of them; empty without any.
  [[nodiscard]] std::string hash() const;

 private:
  std::map<std::string, std::string> columns_;
};

class Header {
 public:
  Header() = default;
  /// Errors: invalid_input `wrong_header`: a required column is missing, or one stands twice.
  static Result<Header> read(store::ImportKind kind, const std::vector<std::string_view>& headings,
                             const Aliases& aliases);

  [[nodiscard]] std::size_t width() const { return headings_.size(); }
  /// Where column `column` of columns_of(kind) stands, or kNowhere.
  [[nodiscard]] std::size_t place(std::size_t column) const { return places_[column]; }
  /// The file's own heading of a column; our name where the file has none.
  [[nodiscard]] std::string_view heading(std::size_t column) const;
  /// Headings that are no column of ours.
  [[nodiscard]] const std::vector<std::string>& unknown() const { return unknown_; }
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

 private:
  std::span<const Column> columns_;
  std::vector<std::string> headings_;
  std::vector<std::size_t> places_;
  std::vector<std::string> unknown_;
};

}  // namespace claviger::exchange
