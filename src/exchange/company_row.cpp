#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "exchange/row_reader.hpp"
#include "rules/mail_domain.hpp"

namespace claviger::exchange {
namespace {

using C = CompanyColumn;

std::vector<std::string> list(const std::string& text) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  for (const auto& part : base::split(text, '|')) {
    if (auto trimmed = base::trim(part); !trimmed.empty()) parts.push_back(std::move(trimmed));
  }
  return parts;
}

/// `Name`, or `Name (until YYYY-MM-DD)`.
bool is_former_name(const std::string& text) {
  const auto open = text.rfind("(until ");
  if (open == std::string::npos) return true;
  return open > 0 && text.ends_with(")") &&
         base::parse_day(base::trim(text.substr(open + 7, text.size() - open - 8))).has_value();
}

}  // namespace

bool read_company(Cells& cells, store::ImportRows& rows) {
  store::CompanyRow row{.line = cells.line(), .gu_id = cells.text(C::gu_id), .name = cells.text(C::name)};
  row.country = cells.country(C::country);
  row.parent_gu_id = cells.text(C::parent_gu_id);
  row.aliases = fmt::format("{}", fmt::join(list(cells.text(C::aliases)), "|"));
  const auto former = list(cells.text(C::former_names));
  if (!std::all_of(former.begin(), former.end(), is_former_name)) {
    cells.refuse(C::former_names, "names joined by |, each with (until YYYY-MM-DD) where its last day is known");
  }
  row.former_names = fmt::format("{}", fmt::join(former, "|"));
  for (const auto& domain : list(cells.text(C::domains))) row.domains.push_back(rules::normal_domain(domain));
  std::sort(row.domains.begin(), row.domains.end());
  row.domains.erase(std::unique(row.domains.begin(), row.domains.end()), row.domains.end());
  if (!std::ranges::all_of(row.domains, [](const std::string& domain) { return domain.contains('.'); }))
    cells.refuse(C::domains, "mail domains joined by |");
  if (!cells.is_good()) return false;
  rows.companies.push_back(std::move(row));
  return true;
}

}  // namespace claviger::exchange
