#include <algorithm>

#include "base/text.hpp"
#include "exchange/row_reader.hpp"

namespace claviger::exchange {
namespace {

/// Families joined by |, sorted, each once.
std::vector<std::string> families(const std::string& text) {
  std::vector<std::string> found;
  for (const auto& part : base::split(text, '|')) {
    if (auto family = base::trim(part); !family.empty()) found.push_back(std::move(family));
  }
  std::ranges::sort(found, {}, base::identifier_key);
  const auto twice = std::ranges::unique(found, {}, base::identifier_key);
  found.erase(twice.begin(), twice.end());
  return found;
}

bool taken(Cells& cells, store::ImportRows& rows, store::CatalogueRow row) {
  if (!cells.is_good()) return false;
  rows.catalogue.push_back(std::move(row));
  return true;
}

}  // namespace

bool read_product(Cells& cells, store::ImportRows& rows) {
  using C = ProductColumn;
  store::CatalogueRow row{.line = cells.line(), .column = "product_id", .id = cells.text(C::product_id)};
  row.families = families(cells.text(C::product_families));
  return taken(cells, rows, std::move(row));
}

bool read_software(Cells& cells, store::ImportRows& rows) {
  using C = SoftwareColumn;
  store::CatalogueRow row{
      .line = cells.line(), .column = "image_id", .id = cells.text(C::image_id), .name = cells.text(C::name)};
  row.families = families(cells.text(C::product_families));
  const auto access = base::fold(cells.text(C::access));
  if (!access.empty() && access != "contract" && access != "account") cells.refuse(C::access, "contract or account");
  if (access == "account") row.level = to_text(domain::Level::guest);
  if (access != "account" && row.families.empty())
    cells.refuse(C::product_families, "the families of products it is for, joined by |, unless access is account");
  return taken(cells, rows, std::move(row));
}

bool read_content(Cells& cells, store::ImportRows& rows) {
  using C = ContentColumn;
  store::CatalogueRow row{
      .line = cells.line(), .column = "content_id", .id = cells.text(C::content_id), .name = cells.text(C::name)};
  row.level = base::fold(cells.text(C::level));
  if (!row.level.empty() && !domain::parse_word<domain::Level>(row.level))
    cells.refuse(C::level, "guest, customer or partner");
  row.right = base::fold(cells.text(C::right));
  if (!row.right.empty() && !domain::parse_word<domain::Right>(row.right)) cells.refuse(C::right, "a right, or empty");
  return taken(cells, rows, std::move(row));
}

}  // namespace claviger::exchange
