#include "store/import_catalogue.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <climits>

#include "base/text.hpp"
#include "store/group_sql.hpp"
#include "store/import_tables.hpp"
#include "store/seen.hpp"
#include "store/sql.hpp"

namespace claviger::store {
namespace {

using S = std::string;
using N = long long;

S joined(const std::vector<S>& families) {
  return fmt::format("{}", fmt::join(families, "|"));
}

std::set<S> families_of(const CatalogueRow& row) {
  std::set<S> families;
  for (const auto& family : row.families) families.insert(base::identifier_key(family));
  return families;
}

/// Higher: fewer people are let in. Software without a level takes a contract, content without one nothing.
int level_rank(ImportKind kind, const S& level) {
  const auto word = domain::parse_word<domain::Level>(level);
  if (word) return 1 + static_cast<int>(*word);
  return kind == ImportKind::software ? INT_MAX : 0;
}

bool is_same(const CatalogueRow& a, const CatalogueRow& b) {
  return std::tie(a.id, a.name, a.level, a.right) == std::tie(b.id, b.name, b.level, b.right) &&
         joined(a.families) == joined(b.families);
}

}  // namespace

void CatalogueStaging::stage_rows(const Reader& reader, ImportRows& rows) {
  std::vector<S> keys;
  for (const auto& row : rows.catalogue) keys.push_back(base::identifier_key(row.id));
  kept_.insert(rows.rejected_keys.begin(), rows.rejected_keys.end());
  auto items = look_up(reader, keys);
  for (std::size_t i = 0; i < rows.catalogue.size(); ++i) {
    const auto& row = rows.catalogue[i];
    auto& item = items[keys[i]];
    const bool is_unchanged = item.version != 0 && is_same(item.row, row);
    if (item.is_mentioned && !is_unchanged) {
      rows.rejections.push_back(
          {row.line, row.column, row.id, "one row for each; this file has another with other values"});
      ++rows.rows_rejected;
      continue;
    }
    item.is_mentioned = true;
    if (item.version > 0) mentioned_.add(item.version);
    if (!is_unchanged) stage(row, keys[i], item);
    ++(is_unchanged ? counts_.rows_unchanged : counts_.rows_applied);
  }
}

CatalogueStaging::Items CatalogueStaging::look_up(const Reader& reader, const std::vector<S>& keys) const {
  Items items;
  each<S, N, S, S, S, S, S, N>(
      reader,
      "select item_key, id, shown, name, families, level, needed_right, from_import from catalogue_item where kind = "
      ":kind and until_import is null and item_key in " +
          in_texts(reader.engine(), "keys"),
      [&](const S& key, N id, const S& shown, const S& name, const S& families, const S& level, const S& right,
          N from) {
        CatalogueRow row{.id = shown, .name = name, .level = level, .right = right};
        if (!families.empty()) row.families = base::split(families, '|');
        items[key] = {id, std::move(row), from == generation() || mentioned_.contains(id), {}};
      },
      to_text(kind_), json_list(keys));
  each<S, N, S>(
      reader,
      "select item_key, id, family_key from catalogue_family where kind = :kind and until_import is null and item_key "
      "in " +
          in_texts(reader.engine(), "keys"),
      [&](const S& key, N id, const S& family) { items[key].family_rows[family] = id; }, to_text(kind_),
      json_list(keys));
  return items;
}

void CatalogueStaging::stage(const CatalogueRow& row, const S& key, Item& item) {
  if (item.version > 0) {
    plan_.end(import_tables::kCatalogueItem, item.version);
    note_losses(item.row, row, key);
  }
  note(key, item.version > 0 ? "changed" : "began");
  item.version = plan_.add(import_tables::kCatalogueItem,
                           {to_text(kind_), key, row.id, row.name, joined(row.families), row.level, row.right});
  stage_families(row, key, item);
  item.row = row;
}

void CatalogueStaging::stage_families(const CatalogueRow& row, const S& key, Item& item) {
  auto old = std::move(item.family_rows);
  item.family_rows.clear();
  for (const auto& family : families_of(row)) {
    if (old.erase(family) == 0) plan_.add(import_tables::kCatalogueFamily, {to_text(kind_), key, family});
  }
  for (const auto& [family, id] : old) plan_.end(import_tables::kCatalogueFamily, id);
}

void CatalogueStaging::note_losses(const CatalogueRow& before, const CatalogueRow& after, const S& key) {
  const auto families = families_of(after);
  std::set<S> lost;
  for (const auto& family : families_of(before)) {
    if (!families.contains(family)) lost.insert(family);
  }
  const bool is_narrower = level_rank(kind_, after.level) > level_rank(kind_, before.level) ||
                           (before.right != after.right && !after.right.empty());
  if (lost.empty() && !is_narrower) return;
  ++counts_.lines_ended;
  if (kind_ == ImportKind::products && !lost.empty()) poorer_products_.insert(key);
  if (kind_ == ImportKind::software) lost_families_.insert(lost.begin(), lost.end());
}

void CatalogueStaging::note(const S& key, const char* change) {
  changes_.add(fmt::format("{} {} {}\n", to_text(kind_), key, change));
  is_changed_ = true;
}

/// With --complete, what the file does not mention ends.
bool CatalogueStaging::stage_rest(const Reader& reader, int budget) {
  if (!options_.complete) {
    counts_.people_losing = count_people(reader);
    return false;
  }
  std::vector<S> ending;
  int looked_at = 0;
  each<N, S>(
      reader,
      "select id, item_key from catalogue_item where id > :cursor and kind = :kind and until_import is null and "
      "from_import < :generation order by id limit :count",
      [&](N id, const S& key) {
        ++looked_at;
        cursor_ = id;
        if (mentioned_.contains(id) || kept_.contains(key)) return;
        plan_.end(import_tables::kCatalogueItem, id);
        ++counts_.lines_ended;
        note(key, "ended");
        ending.push_back(key);
      },
      cursor_, to_text(kind_), generation(), budget);
  end(reader, ending);
  if (kind_ == ImportKind::products) poorer_products_.insert(ending.begin(), ending.end());
  if (looked_at == 0) counts_.people_losing = count_people(reader);
  return looked_at > 0;
}

std::int64_t CatalogueStaging::count_people(const Reader& reader) const {
  if (poorer_products_.empty() && lost_families_.empty()) return 0;
  return value<N>(reader,
                  "select count(distinct g.account_id) from " + held_rows() +
                      " g join contract_version v on ((g.contract_id "
                      "<> 0 and g.contract_id = v.contract_id) or (g.contract_id = 0 and g.bill_to_id = v.bill_to_id)) "
                      "and " +
                      seen("v") +
                      " where (g.valid_until = '' or g.valid_until > :now) and exists "
                      "(select 1 from contract_line l join product p on p.id = l.product_id where l.contract_id = "
                      "v.contract_id and l.start_day <= :today1 and l.end_day > :today2 and " +
                      seen("l") + " and (p.product_key in " + in_texts(reader.engine(), "products") +
                      " or p.product_key in (select f.item_key from catalogue_family f where f.kind = 'products' and " +
                      seen("f") + " and f.family_key in " + in_texts(reader.engine(), "families") + ")))",
                  base::to_text(options_.now), options_.today.time_since_epoch().count(),
                  options_.today.time_since_epoch().count(),
                  json_list(std::vector(poorer_products_.begin(), poorer_products_.end())),
                  json_list(std::vector(lost_families_.begin(), lost_families_.end())))
      .value_or(0);
}

void CatalogueStaging::end(const Reader& reader, const std::vector<S>& keys) {
  each<N>(
      reader,
      "select id from catalogue_family where kind = :kind and until_import is null and item_key in " +
          in_texts(reader.engine(), "keys"),
      [&](N id) { plan_.end(import_tables::kCatalogueFamily, id); }, to_text(kind_), json_list(keys));
}

std::int64_t CatalogueStaging::rows_before(const Reader& reader) const {
  return value<N>(reader, "select count(*) from catalogue_item i where i.kind = :kind and " + seen("i"), to_text(kind_))
      .value_or(0);
}

}  // namespace claviger::store
