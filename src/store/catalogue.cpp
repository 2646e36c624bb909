#include "store/catalogue.hpp"

#include "store/import_rows.hpp"
#include "store/seen.hpp"
#include "store/serial_lines.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;

CatalogueItem item_of(const std::tuple<S, S, S, S, S>& columns) {
  const auto& [key, shown, name, level, right] = columns;
  return {key, shown, name, domain::parse_word<domain::Level>(level), domain::parse_word<domain::Right>(right)};
}

/// To be followed by a condition on `i`.
S select_items() {
  return "select i.item_key, i.shown, i.name, i.level, i.needed_right from catalogue_item i where " + seen("i") +
         " and i.kind = :kind and ";
}

std::optional<CatalogueItem> find_item(const Reader& reader, ImportKind kind, const S& key) {
  const auto found = row<S, S, S, S, S>(reader, select_items() + "i.item_key = :key", to_text(kind), key);
  return found ? std::optional(item_of(*found)) : std::nullopt;
}

std::vector<CatalogueItem> items_after(const Reader& reader, ImportKind kind, const S& after, int limit) {
  std::vector<CatalogueItem> items;
  for (const auto& found :
       rows<S, S, S, S, S>(reader, select_items() + "i.item_key > :after order by i.item_key limit :count",
                           to_text(kind), after, limit))
    items.push_back(item_of(found));
  return items;
}

/// True of a product `p` in one of the image's families; binds the image's key. Both sides are looked up by their own
/// key: of products there are many, of an image's families few.
S is_of_family() {
  return "exists (select 1 from catalogue_family product join catalogue_family image on image.kind = 'software' and "
         "image.item_key = :image and image.family_key = product.family_key and " +
         seen("image") + " where product.kind = 'products' and product.item_key = p.product_key and " +
         seen("product") + ")";
}

}  // namespace

std::optional<CatalogueItem> find_software(const Reader& reader, const S& image_key) {
  return find_item(reader, ImportKind::software, image_key);
}

std::optional<CatalogueItem> find_content(const Reader& reader, const S& content_key) {
  return find_item(reader, ImportKind::content, content_key);
}

std::vector<CatalogueItem> software_after(const Reader& reader, const S& after, int limit) {
  return items_after(reader, ImportKind::software, after, limit);
}

std::vector<CatalogueItem> content_after(const Reader& reader, const S& after, int limit) {
  return items_after(reader, ImportKind::content, after, limit);
}

std::vector<domain::ContractId> contracts_with_family(const Reader& reader, domain::BillToId bill_to,
                                                      const S& image_key) {
  std::vector<domain::ContractId> contracts;
  each<long long>(
      reader,
      "select l.contract_id from contract_version v join contract_line l on l.contract_id = v.contract_id "
      "and " +
          seen("l") + " join product p on p.id = l.product_id where v.bill_to_id = :bill_to and " + seen("v") +
          " and " + is_of_family() + " group by l.contract_id order by max(l.end_day) desc, l.contract_id",
      [&](long long id) { contracts.push_back({id}); }, bill_to, image_key);
  return contracts;
}

std::vector<SerialLine> lines_with_family(const Reader& reader, domain::ContractId contract, const S& image_key) {
  return select_lines(reader,
                      "select l.contract_id, min(l.serial), p.code, p.product_key, s.party_id, l.start_day, l.end_day, "
                      "max(l.warranty_end_day) from contract_line l join product p on p.id = l.product_id join site s "
                      "on s.id = l.site_id where l.contract_id = :contract and " +
                          seen("l") + " and " + is_of_family() +
                          " group by l.contract_id, p.code, p.product_key, s.party_id, l.start_day, l.end_day order by "
                          "l.end_day desc, p.product_key",
                      contract, image_key);
}

}  // namespace claviger::store
