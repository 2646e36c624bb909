#include "exchange/compare_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <istream>
#include <optional>
#include <ostream>

#include "formats/csv_reader.hpp"
#include "rules/company_name.hpp"

namespace claviger::exchange {
namespace {

/// Where the columns stand, once the header was read.
struct Columns {
  std::size_t name1 = 0;
  std::size_t name2 = 0;
  std::optional<std::size_t> country;
};

std::optional<std::size_t> find(const std::vector<std::string_view>& fields, std::string_view name) {
  const auto at = std::find(fields.begin(), fields.end(), name);
  return at == fields.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - fields.begin()));
}

class Comparer {
 public:
  Comparer(std::ostream& out, ComparedRows rows) : out_(out), rows_(rows) {}

  void take(const formats::CsvRow& row) {
    if (!columns_ && !fault_) return read_header(row);
    if (!columns_) return;
    const auto country = columns_->country ? field(row, *columns_->country) : std::string_view();
    const auto a = rules::prepare_company_name(field(row, columns_->name1), country);
    const auto b = rules::prepare_company_name(field(row, columns_->name2), country);
    auto compared = rules::compare_company_names(a, b);
    // As where a party is compared: two people who name nobody are not of one company. Source: R23.
    if ((rules::is_placeholder(a, policy_) || rules::is_placeholder(b, policy_)) &&
        compared.verdict < rules::Verdict::unsure) {
      compared.verdict = rules::Verdict::unsure;
      compared.reason = rules::NameReason::placeholder;
    }
    const std::array added = {std::string(to_text(compared.verdict)), fmt::format("{:.3f}", compared.score),
                              std::string(to_text(compared.reason))};
    rows_ == ComparedRows::csv ? write(row, added) : write_json(row, added);
  }

  [[nodiscard]] Result<void> outcome() const {
    if (!columns_) return base::invalid("missing_column", "The file needs the columns name1 and name2.");
    return {};
  }

 private:
  static std::string_view field(const formats::CsvRow& row, std::size_t at) {
    return at < row.fields.size() ? row.fields[at] : std::string_view();
  }

  void read_header(const formats::CsvRow& row) {
    const auto name1 = find(row.fields, "name1");
    const auto name2 = find(row.fields, "name2");
    fault_ = !name1 || !name2;
    if (fault_) return;
    columns_ = Columns{*name1, *name2, find(row.fields, "country")};
    headings_.assign(row.fields.begin(), row.fields.end());
    if (rows_ == ComparedRows::csv) write(row, {"verdict", "score", "reason"});
  }

  void write(const formats::CsvRow& row, const std::array<std::string, 3>& added) {
    for (const auto& text : row.fields) out_ << formats::csv_field(text) << ',';
    out_ << added[0] << ',' << added[1] << ',' << added[2] << '\n';
  }

  void write_json(const formats::CsvRow& row, const std::array<std::string, 3>& added) {
    boost::json::object object;
    for (std::size_t i = 0; i < headings_.size(); ++i) object[headings_[i]] = field(row, i);
    object["verdict"] = added[0];
    object["score"] = boost::json::parse(added[1]);
    object["reason"] = added[2];
    out_ << boost::json::serialize(object) << '\n';
  }

  std::ostream& out_;
  const ComparedRows rows_;
  std::vector<std::string> headings_;
  const rules::NamePolicy policy_ = rules::default_name_policy();
  std::optional<Columns> columns_;
  bool fault_ = false;
};

}  // namespace

Result<void> compare_names(std::istream& in, std::ostream& out, ComparedRows rows) {
  Comparer comparer(out, rows);
  formats::CsvReader reader([&](const formats::CsvRow& row) { comparer.take(row); });
  std::array<char, 65536> bytes;
  while (in.read(bytes.data(), bytes.size()) || in.gcount() > 0) {
    CLV_TRY_VOID(reader.feed({bytes.data(), static_cast<std::size_t>(in.gcount())}));
  }
  CLV_TRY_VOID(reader.finish());
  return comparer.outcome();
}

}  // namespace claviger::exchange
