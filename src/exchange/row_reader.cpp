#include "exchange/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "domain/identifier.hpp"
#include "formats/country_code.hpp"

namespace claviger::exchange {
namespace {

constexpr std::size_t kShownOfValue = 200;

/// A value as it may stand in a report: without NUL, not endless.
std::string shown(std::string_view raw) {
  std::string text(raw.substr(0, kShownOfValue));
  std::replace(text.begin(), text.end(), '\0', ' ');
  // Not cut inside a character.
  while (!text.empty() && !base::is_clean_utf8(text)) text.pop_back();
  return text;
}

/// Most cells are plain and tidy already; tidying the others costs a trip through ICU.
bool is_tidy(std::string_view text) {
  bool was_space = true;
  for (const char c : text) {
    const bool is_space = c == ' ';
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f || (is_space && was_space))
      return false;
    was_space = is_space;
  }
  return text.empty() || !was_space;
}

/// What requests accept, in words. A number of another shape could be asked for by nobody.
std::string shape_of(domain::IdentifierType type) {
  switch (type) {
    case domain::IdentifierType::contract:
      return "a contract number of 1 to 64 letters A-Z, digits and . _ / -";
    case domain::IdentifierType::bill_to:
      return "a bill-to ID of 1 to 20 digits";
    case domain::IdentifierType::serial:
      return "a serial number of 1 to 50 characters without spaces";
  }
  return {};
}

}  // namespace

bool Cells::take(const formats::CsvRow& row, std::vector<store::Rejection>& faults) {
  faults_ = &faults;
  line_ = row.line;
  is_good_ = row.fields.size() == header_.width();
  refused_.assign(columns_.size(), false);
  if (!is_good_) {
    faults.push_back({row.line, "", fmt::format("{} cells", row.fields.size()),
                      fmt::format("{} cells, as in the header", header_.width())});
    return false;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto place = header_.place(i);
    check(i, place == Header::kNowhere ? std::string_view() : row.fields[place]);
  }
  return true;
}

void Cells::check(std::size_t column, std::string_view raw) {
  auto& text = texts_[column];
  if (!raw.empty() && raw == raws_[column]) return;
  raws_[column].clear();
  if (raw.find('\0') != std::string_view::npos) {
    text = shown(raw);
    return refuse_at(column, "text without NUL characters");
  }
  const bool is_plain = is_tidy(raw);
  if (is_plain) {
    text.assign(raw);
  } else {
    text = base::tidy(raw);
  }
  if (text.empty() && columns_[column].required == Required::yes) return refuse_at(column, "a value");
  if (text.size() > columns_[column].longest && base::length(text) > columns_[column].longest) {
    text = shown(text);
    return refuse_at(column, fmt::format("at most {} characters", columns_[column].longest));
  }
  // What was tidy is ASCII that is seen.
  if (!is_plain && base::has_control(text)) return refuse_at(column, "text without control characters");
  const auto& identifier = columns_[column].identifier;
  if (identifier && !text.empty() && !domain::is_well_formed(domain::make_identifier(*identifier, text)))
    return refuse_at(column, shape_of(*identifier));
  raws_[column].assign(raw);
}

void Cells::refuse_at(std::size_t column, std::string expected) {
  is_good_ = false;
  if (refused_[column]) return;
  refused_[column] = true;
  faults_->push_back({line_, std::string(header_.heading(column)), shown(texts_[column]), std::move(expected)});
}

std::optional<Day> Cells::day_at(std::size_t column) {
  if (refused_[column] || texts_[column].empty()) return std::nullopt;
  const auto day = base::parse_day(texts_[column]);
  if (!day) refuse_at(column, "a day as YYYY-MM-DD");
  return day;
}

std::string Cells::country_at(std::size_t column) {
  const auto& typed = texts_[column];
  if (typed.empty()) return {};
  const auto code = formats::read_country_code(typed);
  if (!code && !refused_[column]) refuse_at(column, "a two-letter ISO 3166 code");
  return code.value_or(typed);
}

}  // namespace claviger::exchange
