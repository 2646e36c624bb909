#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "exchange/row_reader.hpp"

namespace claviger::exchange {
namespace {

using C = ProgramColumn;

std::string word(const Cells& cells, C column) {
  return base::fold(cells.text(column));
}

/// `yes`, `no`, or rights in the vocabulary's order, joined by |.
std::string rights(Cells& cells, C column) {
  auto text = word(cells, column);
  if (text == "yes" || text == "no" || text.empty()) return text;
  std::vector<domain::Right> found;
  for (const auto& part : base::split(text, '|')) {
    const auto right = domain::parse_word<domain::Right>(base::trim(part));
    if (!right) {
      cells.refuse(column, "yes, no, or rights joined by |");
      return {};
    }
    found.push_back(*right);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<std::string_view> words;
  for (const auto right : found) words.push_back(to_text(right));
  return fmt::format("{}", fmt::join(words, "|"));
}

}  // namespace

bool read_program(Cells& cells, store::ImportRows& rows) {
  store::ProgramRow row{.line = cells.line(), .code = cells.text(C::service_program), .name = cells.text(C::name)};
  row.entitled_party = word(cells, C::entitled_party);
  if (!row.entitled_party.empty() && !domain::parse_word<domain::EntitledParty>(row.entitled_party)) {
    cells.refuse(C::entitled_party, "bill_to or install_at");
  }
  row.brand = word(cells, C::brand);
  if (!row.brand.empty() && !domain::parse_word<domain::Brand>(row.brand)) cells.refuse(C::brand, "vendor or partner");
  row.rights_support = rights(cells, C::rights_support);
  row.rights_downloads = rights(cells, C::rights_downloads);
  const auto downloads = word(cells, C::end_customer_downloads);
  if (!downloads.empty() && downloads != "yes" && downloads != "no")
    cells.refuse(C::end_customer_downloads, "yes or no");
  row.end_customer_downloads = downloads == "yes";
  if (!cells.is_good()) return false;
  rows.programs.push_back(std::move(row));
  return true;
}

}  // namespace claviger::exchange
