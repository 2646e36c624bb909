#include "formats/csv_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/text.hpp"

namespace claviger::formats {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kLongestField = 1024 * 1024;
constexpr std::size_t kLongestRow = 8 * 1024 * 1024;
/// Far above any header; a field costs memory also where it is empty.
constexpr std::size_t kMostFields = 1000;

int never_space(unsigned char) {
  return 0;
}

bool is_ascii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    if ((word & 0x8080808080808080U) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0x80U) != 0) return false;
  }
  return true;
}

/// Well-formed but for NUL, which is no business of this reader.
bool is_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  for (std::size_t from = 0;;) {
    const auto at = text.find('\0', from);
    if (!base::is_clean_utf8(text.substr(from, at == std::string_view::npos ? at : at - from))) return false;
    if (at == std::string_view::npos) return true;
    from = at + 1;
  }
}

/// UTF-16 with its mark. A quote in it is no quote.
bool begins_utf16(std::string_view file) {
  return !file.empty() && static_cast<unsigned char>(file.front()) >= 0xFE;
}

std::string_view name_of(char separator) {
  switch (separator) {
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    case '|':
      return "bars";
    default:
      return {};
  }
}

/// Line breaks inside quotes: CR LF is one.
std::int64_t line_breaks(std::string_view text) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') ++count;
    if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) ++count;
  }
  return count;
}

std::string sentence(const std::string& reason, std::int64_t line) {
  if (reason == "not_utf8") return fmt::format("Line {} is not UTF-8 text.", line);
  if (reason == "field_too_long")
    return fmt::format("The row that begins on line {} is too long; a quote may not be closed.", line);
  if (reason == "too_many_fields")
    return fmt::format("The row that begins on line {} has more than {} fields.", line, kMostFields);
  if (reason == "truncated_file") return fmt::format("The file ends inside the quotes opened on line {}.", line);
  return fmt::format("Line {} has a quote where none may stand.", line);
}

}  // namespace

CsvReader::CsvReader(TakeRow take) : take_(std::move(take)) {
  CLV_CHECK(csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) == 0, "libcsv does not start");
  csv_set_space_func(&parser_, never_space);
  csv_set_blk_size(&parser_, 4096);
}

CsvReader::~CsvReader() {
  csv_free(&parser_);
}

void CsvReader::on_field(void* bytes, std::size_t size, void* self) {
  static_cast<CsvReader*>(self)->add_field({static_cast<const char*>(bytes), size});
}

void CsvReader::on_row(int terminator, void* self) {
  static_cast<CsvReader*>(self)->end_row(terminator);
}

void CsvReader::add_field(std::string_view field) {
  last_terminator_ = 0;
  if (!reason_.empty()) return;
  if (!is_utf8(field)) reason_ = "not_utf8";
  if (bytes_.size() + field.size() > kLongestRow || field.size() > kLongestField) reason_ = "field_too_long";
  if (ends_.size() == kMostFields) reason_ = "too_many_fields";
  if (!reason_.empty()) return;
  bytes_.append(field);
  ends_.push_back(bytes_.size());
  if (std::memchr(field.data(), '\n', field.size()) != nullptr ||
      std::memchr(field.data(), '\r', field.size()) != nullptr) {
    line_ += line_breaks(field);
  }
}

void CsvReader::end_row(int terminator) {
  const bool is_second_half = terminator == '\n' && last_terminator_ == '\r' && ends_.empty();
  last_terminator_ = terminator;
  if (!reason_.empty() || is_second_half) return;
  const bool is_blank = ends_.empty() || (ends_.size() == 1 && bytes_.empty());
  if (!is_blank) {
    row_.line = row_line_;
    row_.unterminated = terminator == -1;
    row_.fields.clear();
    std::size_t from = 0;
    for (const auto end : ends_) {
      row_.fields.emplace_back(bytes_.data() + from, end - from);
      from = end;
    }
    take_(row_);
  }
  bytes_.clear();
  ends_.clear();
  row_line_ = ++line_;
}

Result<void> CsvReader::fault() const {
  if (!reason_.empty()) return base::invalid(reason_, sentence(reason_, row_line_) + hint_);
  return {};
}

/// The mark may come in pieces; anything else is kept and parsed.
void CsvReader::skip_mark(std::string_view& bytes) {
  while (!bytes.empty() && mark_.size() < kMark.size() && bytes.front() == kMark[mark_.size()]) {
    mark_.push_back(bytes.front());
    bytes.remove_prefix(1);
  }
  if (bytes.empty() && mark_.size() < kMark.size()) return;
  is_started_ = true;
  if (mark_.size() == kMark.size()) mark_.clear();
}

Result<void> CsvReader::feed(std::string_view bytes) {
  if (!is_started_) {
    if (mark_.empty() && begins_utf16(bytes)) reason_ = "not_utf8";
    if (!reason_.empty()) return fault();
    skip_mark(bytes);
    if (!is_started_) return {};
    CLV_TRY_VOID(parse(mark_));
  }
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kPiece)))
    CLV_TRY_VOID(parse(bytes.substr(0, kPiece)));
  return {};
}

/// Only the first row can be of another kind of file; further down a quote is a slip. Behind a closing quote stands a
/// wrong separator, before an opening one the same, and in UTF-16 a NUL.
void CsvReader::note_stray_quote(char before, char at) {
  reason_ = "malformed_csv";
  const bool is_first_row = row_.line == 0;
  if (!is_first_row) return;
  if (before == '\0' || at == '\0') reason_ = "not_utf8";
  const auto separators = name_of(at).empty() ? name_of(before) : name_of(at);
  if (!separators.empty()) hint_ = fmt::format(" Cells are separated by commas, not by {}.", separators);
}

Result<void> CsvReader::parse(std::string_view bytes) {
  const auto taken = csv_parse(&parser_, bytes.data(), bytes.size(), on_field, on_row, this);
  if (reason_.empty() && taken != bytes.size()) {
    if (csv_error(&parser_) == CSV_EPARSE)
      note_stray_quote(taken == 0 ? last_byte_ : bytes[taken - 1], bytes[taken]);
    else
      reason_ = "field_too_long";
  }
  if (!bytes.empty()) last_byte_ = bytes.back();
  if (reason_.empty() && csv_get_buffer_size(&parser_) > kLongestField + kPiece) reason_ = "field_too_long";
  return fault();
}

Result<void> CsvReader::finish() {
  if (!is_started_) CLV_TRY_VOID(parse(mark_));
  if (csv_fini(&parser_, on_field, on_row, this) != 0 && reason_.empty()) reason_ = "truncated_file";
  return fault();
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  return quoted += '"';
}

}  // namespace claviger::formats
