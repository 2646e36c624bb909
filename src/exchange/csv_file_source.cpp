#include "exchange/csv_file_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/hash_stream.hpp"
#include "base/text.hpp"
#include "store/import_staging.hpp"

namespace claviger::exchange {
namespace {

/// Small, so that `limit` is overstepped by a few rows only.
constexpr std::size_t kPiece = 16 * 1024;
constexpr std::size_t kMeasuredPiece = 256 * 1024;

std::unexpected<Error> unreadable(const std::string& name) {
  return base::invalid("unreadable_file", fmt::format("The file {} cannot be read.", name));
}

using ReadRow = bool (*)(Cells&, store::ImportRows&);

ReadRow reader_of(store::ImportKind kind) {
  switch (kind) {
    case store::ImportKind::contracts:
      return read_line;
    case store::ImportKind::programs:
      return read_program;
    case store::ImportKind::companies:
      return read_company;
    case store::ImportKind::products:
      return read_product;
    case store::ImportKind::software:
      return read_software;
    case store::ImportKind::content:
      return read_content;
  }
  return nullptr;
}

/// By how they begin: a zip archive, as newer spreadsheets are, and the older ones' file.
bool is_spreadsheet(std::string_view file) {
  return file.starts_with("PK\x03\x04") || file.starts_with("\xD0\xCF\x11\xE0");
}

/// `900077` cut to `90` is a number, too: only the line break says that the row is whole.
Error cut_off(std::int64_t line) {
  return {
      .code = ErrorCode::invalid_input,
      .reason = "truncated_file",
      .text = fmt::format("The row on line {} is the last and no line break ends it: the file may have been cut off. "
                          "If it is whole, end its last line with a line break and import it again.",
                          line)};
}

}  // namespace

CsvFileSource::CsvFileSource(CsvFileOptions options) : options_(std::move(options)) {
  if (options_.shown_name.empty()) options_.shown_name = std::filesystem::path(options_.path).filename().string();
  if (options_.shown_name.empty()) options_.shown_name = options_.path;
}

Result<usecases::SourceFacts> CsvFileSource::open() {
  CLV_TRY(auto facts, measure());
  reader_ = std::make_unique<formats::CsvReader>([this](const formats::CsvRow& row) { take_row(row); });
  // The header stands in the first piece but for headers longer than it.
  store::ImportRows first;
  rows_ = &first;
  while (!has_header_ && !is_at_end_ && !fault_) CLV_TRY_VOID(feed_piece());
  if (fault_) return std::unexpected(*fault_);
  if (!has_header_) return base::invalid("wrong_header", "The file is empty: it has no header.");
  for (const auto& heading : header_.unknown()) {
    facts.warnings.push_back(fmt::format("The column \"{}\" is not known and was left out.", heading));
  }
  // Rows behind the header are read again with the rest: reading starts over.
  file_.clear();
  file_.seekg(0);
  is_at_end_ = has_header_ = false;
  reader_ = std::make_unique<formats::CsvReader>([this](const formats::CsvRow& row) { take_row(row); });
  rows_ = nullptr;
  return facts;
}

/// One pass over the bytes: their hash and their line breaks. What hashes the same is the same file.
Result<usecases::SourceFacts> CsvFileSource::measure() {
  std::error_code error;
  if (std::filesystem::is_directory(options_.path, error))
    return base::invalid("unreadable_file", fmt::format("{} is a folder, not a file.", options_.path));
  file_.open(options_.path, std::ios::binary);
  if (!file_) return unreadable(options_.shown_name);
  base::HashStream hash;
  std::int64_t lines = 0;
  bool is_first = true;
  piece_.resize(kMeasuredPiece);
  while (file_.read(piece_.data(), static_cast<std::streamsize>(piece_.size())) || file_.gcount() > 0) {
    const std::string_view bytes(piece_.data(), static_cast<std::size_t>(file_.gcount()));
    if (is_first && is_spreadsheet(bytes))
      return base::invalid("not_csv", fmt::format("{} is a spreadsheet or an archive, not a CSV file: save it as CSV "
                                                  "(UTF-8, separated by commas) and import that.",
                                                  options_.shown_name));
    is_first = false;
    hash.add(bytes);
    lines += std::count(bytes.begin(), bytes.end(), '\n');
  }
  if (file_.bad()) return unreadable(options_.shown_name);
  file_.clear();
  file_.seekg(0);
  return usecases::SourceFacts{.name = options_.shown_name,
                               .hash = hash.hex(),
                               .options_hash = options_.aliases.hash(),
                               .rows_total = std::max<std::int64_t>(0, lines - 1),
                               .warnings = {}};
}

Result<void> CsvFileSource::feed_piece() {
  piece_.resize(kPiece);
  file_.read(piece_.data(), static_cast<std::streamsize>(piece_.size()));
  if (file_.bad()) return unreadable(options_.shown_name);
  const auto size = static_cast<std::size_t>(file_.gcount());
  CLV_TRY_VOID(reader_->feed(std::string_view(piece_.data(), size)));
  if (size < kPiece) {
    is_at_end_ = true;
    CLV_TRY_VOID(reader_->finish());
  }
  if (fault_) return std::unexpected(*fault_);
  return {};
}

Result<void> CsvFileSource::read(store::ImportRows& rows, std::size_t limit) {
  rows.clear();
  rows_ = &rows;
  while (!is_at_end_ && static_cast<std::size_t>(rows.rows_read) < limit) CLV_TRY_VOID(feed_piece());
  return {};
}

void CsvFileSource::take_row(const formats::CsvRow& row) {
  if (fault_) return;
  if (row.unterminated) {
    fault_ = cut_off(row.line);
    return;
  }
  if (!has_header_) {
    auto header = Header::read(options_.kind, row.fields, options_.aliases);
    has_header_ = header.has_value();
    if (!header) {
      fault_ = header.error();
      return;
    }
    header_ = std::move(*header);
    cells_ = std::make_unique<Cells>(header_, columns_of(options_.kind));
    return;
  }
  ++rows_->rows_read;
  const bool is_wide = cells_->take(row, rows_->rejections);
  const bool is_good = is_wide && reader_of(options_.kind)(*cells_, *rows_);
  if (is_good) return;
  ++rows_->rows_rejected;
  if (is_wide) note_rejected_key(*rows_);
}

/// So that `--complete` does not end what a bad row was about.
void CsvFileSource::note_rejected_key(store::ImportRows& rows) const {
  std::string key;
  switch (options_.kind) {
    case store::ImportKind::contracts:
      key = base::identifier_key(cells_->text(ContractColumn::contract_number));
      break;
    case store::ImportKind::programs:
      key = base::identifier_key(cells_->text(ProgramColumn::service_program));
      break;
    case store::ImportKind::companies:
      key = store::name_key(cells_->text(CompanyColumn::country), cells_->text(CompanyColumn::name));
      break;
    case store::ImportKind::products:
    case store::ImportKind::software:
    case store::ImportKind::content:
      key = base::identifier_key(cells_->text(ProductColumn::product_id));  // each names its item first
      break;
  }
  if (!key.empty() && base::is_clean_utf8(key)) rows.rejected_keys.push_back(std::move(key));
}

}  // namespace claviger::exchange
