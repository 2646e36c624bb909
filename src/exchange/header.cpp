#include "exchange/header.hpp"

#include <fmt/format.h>

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
  if (!file || !(bytes << file.rdbuf()) || bytes.view().size() > kLargestAliasFile) {
    return wrong_aliases(fmt::format("The alias file {} cannot be read.", path));
  }
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

}  // namespace

Result<Aliases> Aliases::read(const std::string& path) {
  CLV_TRY(const auto bytes, whole_file(path));
  Aliases aliases;
  std::string fault;
  bool is_header = true;
  formats::CsvReader reader([&](const formats::CsvRow& row) {
    const bool is_pair = row.fields.size() == 2 && !row.fields[0].empty() && !row.fields[1].empty();
    if (is_header && (!is_pair || row.fields[0] != "heading" || row.fields[1] != "column"))
      fault = "The alias file must begin with heading,column.";
    if (!is_pair && fault.empty())
      fault = fmt::format("Line {} of the alias file is not a heading and a column.", row.line);
    if (!is_header && fault.empty()) aliases.columns_[base::fold(row.fields[0])] = base::fold(row.fields[1]);
    is_header = false;
  });
  CLV_TRY_VOID(reader.feed(bytes));
  CLV_TRY_VOID(reader.finish());
  if (is_header) fault = "The alias file is empty.";
  if (!fault.empty()) return wrong_aliases(fault);
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
