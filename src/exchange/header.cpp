#include "exchange/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/hash_stream.hpp"
#include "base/text.hpp"
#include "formats/csv_reader.hpp"

namespace claviger::exchange {
namespace {

constexpr std::size_t kLargestAliasFile = 1024 * 1024;

std::unexpected<Error> wrong_aliases(std::string text) {
  return base::invalid("wrong_aliases", std::move(text), "alias_file");
}

Result<std::string> whole_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (file && file.peek() == std::ifstream::traits_type::eof() && !file.bad()) return std::string();
  if (!file || !(bytes << file.rdbuf())) return wrong_aliases(fmt::format("The alias file {} cannot be read.", path));
  if (bytes.view().size() > kLargestAliasFile)
    return wrong_aliases(fmt::format("The alias file {} is larger than 1 MiB.", path));
  return bytes.str();
}

/// The headings that were found, as far as they help: a file of something else may begin with anything.
std::string shown(const std::vector<std::string>& headings) {
  constexpr std::size_t kMost = 8;
  constexpr std::size_t kLongest = 60;
  std::string text;
  for (std::size_t i = 0; i < headings.size() && i < kMost; ++i) {
    auto heading = headings[i].substr(0, kLongest);
    while (!base::is_clean_utf8(heading)) heading.pop_back();
    text += (i == 0 ? "" : ", ") + heading;
  }
  return headings.size() > kMost ? text + " and others" : text;
}

/// Says what was found, too: mostly another separator or another spelling.
std::unexpected<Error> lacking(const std::vector<std::string_view>& missing, const std::vector<std::string>& headings) {
  auto text = fmt::format("The header lacks: {}. What was found: {}.", fmt::join(missing, ", "), shown(headings));
  const auto separator = headings.size() == 1 ? headings.front().find_first_of(";\t|") : std::string::npos;
  if (separator != std::string::npos) {
    const char found = headings.front()[separator];
    text += fmt::format(" Cells are separated by commas, not by {}.", found == '\t'  ? "tabs"
                                                                      : found == ';' ? "semicolons"
                                                                                     : "bars");
  } else {
    text += " Where the file only spells them otherwise, a file of --aliases says how.";
  }
  return base::invalid("wrong_header", std::move(text));
}

/// Of some kind of file: an alias file may serve several.
bool is_column(const std::string& name) {
  for (std::size_t kind = 0; kind < store::kImportKindWords.size(); ++kind) {
    const auto columns = columns_of(static_cast<store::ImportKind>(kind));
    if (std::ranges::find(columns, name, &Column::name) != columns.end()) return true;
  }
  return false;
}

/// Takes the rows of an alias file up to its first fault.
class AliasRows {
 public:
  void take(const formats::CsvRow& row) {
    if (fault_.empty()) fault_ = is_header_ ? header_fault(row) : take_pair(row);
    is_header_ = false;
  }
  [[nodiscard]] std::string fault() const { return is_header_ ? "The alias file is empty." : fault_; }
  [[nodiscard]] const std::map<std::string, std::string>& columns() const { return columns_; }

 private:
  static std::string header_fault(const formats::CsvRow& row) {
    const bool is_ours =
        row.fields.size() == 2 && base::fold(row.fields[0]) == "heading" && base::fold(row.fields[1]) == "column";
    return is_ours ? "" : "The alias file must begin with heading,column.";
  }
  std::string take_pair(const formats::CsvRow& row) {
    if (row.fields.size() != 2 || row.fields[0].empty() || row.fields[1].empty())
      return fmt::format("Line {} of the alias file is not a heading and a column.", row.line);
    const auto column = base::fold(row.fields[1]);
    if (!is_column(column))
      return fmt::format("Line {} of the alias file: there is no column {}.", row.line, shown({column}));
    const auto [known, is_new] = columns_.try_emplace(base::fold(row.fields[0]), column);
    if (is_new || known->second == column) return {};
    return fmt::format("Line {} of the alias file: a line before maps the same heading to {}.", row.line,
                       known->second);
  }

  std::map<std::string, std::string> columns_;
  std::string fault_;
  bool is_header_ = true;
};

}  // namespace

Result<Aliases> Aliases::read(const std::string& path) {
  CLV_TRY(const auto bytes, whole_file(path));
  AliasRows rows;
  formats::CsvReader reader([&](const formats::CsvRow& row) { rows.take(row); });
  CLV_TRY_VOID(reader.feed(bytes));
  CLV_TRY_VOID(reader.finish());
  if (!rows.fault().empty()) return wrong_aliases(rows.fault());
  Aliases aliases;
  aliases.columns_ = rows.columns();
  return aliases;
}

std::string Aliases::column(std::string_view heading) const {
  auto folded = base::fold(heading);
  const auto found = columns_.find(folded);
  return found == columns_.end() ? folded : found->second;
}

std::string Aliases::hash() const {
  if (columns_.empty()) return {};
  std::string text;
  for (const auto& [heading, column] : columns_) text += fmt::format("{}\x1f{}\x1e", heading, column);
  return base::short_hash(text);
}

Result<Header> Header::read(store::ImportKind kind, const std::vector<std::string_view>& headings,
                            const Aliases& aliases) {
  Header header;
  header.columns_ = columns_of(kind);
  header.places_.assign(header.columns_.size(), kNowhere);
  for (std::size_t i = 0; i < headings.size(); ++i) {
    header.headings_.emplace_back(headings[i]);
    const auto name = aliases.column(headings[i]);
    const auto column = std::find_if(header.columns_.begin(), header.columns_.end(),
                                     [&](const Column& known) { return known.name == name; });
    if (column == header.columns_.end()) {
      header.unknown_.emplace_back(headings[i]);
      continue;
    }
    auto& place = header.places_[static_cast<std::size_t>(column - header.columns_.begin())];
    if (place != kNowhere)
      return base::invalid("wrong_header", fmt::format("The header names the column {} twice.", name));
    place = i;
  }
  std::vector<std::string_view> missing;
  for (std::size_t i = 0; i < header.columns_.size(); ++i) {
    if (header.columns_[i].required == Required::yes && header.places_[i] == kNowhere)
      missing.push_back(header.columns_[i].name);
  }
  if (!missing.empty()) return lacking(missing, header.headings_);
  return header;
}

std::string_view Header::heading(std::size_t column) const {
  return places_[column] == kNowhere ? columns_[column].name : std::string_view(headings_[places_[column]]);
}

}  // namespace claviger::exchange
