#include "generate/materials.hpp"

#include "base/result.hpp"
#include "generate/csv_output.hpp"
#include "generate/csv_rows.hpp"

namespace claviger::examples {
namespace {

Country& country_in(std::vector<Country>& countries, const std::string& code) {
  for (auto& country : countries) {
    if (country.code == code) return country;
  }
  return countries.emplace_back(Country{.code = code});
}

std::vector<NamePart>& part_of(Country& country, std::string_view part) {
  if (part == "first") return country.first;
  if (part == "second") return country.second;
  if (part == "trade") return country.trade;
  CLV_CHECK(part == "form", "names.csv has an unknown part");
  return country.form;
}

void load_countries(Materials& to) {
  for (const auto& row : embedded_table("data/names.csv").rows) {
    part_of(country_in(to.countries, row[0]), row[1]).push_back({.text = row[2], .latin = row[3]});
  }
  for (const auto& row : embedded_table("data/cities.csv").rows) {
    country_in(to.countries, row[0]).cities.push_back({.name = row[1], .region = row[2], .postal_code = row[3]});
  }
  for (const auto& row : embedded_table("data/streets.csv").rows) {
    country_in(to.countries, row[0]).streets.push_back(row[1]);
  }
}

/// Spares are modules here: both sit in a chassis.
std::vector<Product>& shelf_of(Materials& materials, std::string_view type) {
  if (type == "CHASSIS") return materials.chassis;
  if (type == "PHONE") return materials.phones;
  if (type == "SOFTWARE") return materials.software;
  return materials.modules;
}

void load_products(Materials& to) {
  for (const auto& row : embedded_table("data/products.csv").rows) {
    Product product{.id = row[0], .fields = {}};
    append_field(product.fields, row[0]);
    product.fields += ',';
    append_field(product.fields, row[1]);
    product.fields += ',' + row[2] + ',';
    shelf_of(to, row[2]).push_back(std::move(product));
  }
}

}  // namespace

const Country& Materials::country(std::string_view code) const {
  for (const auto& country : countries) {
    if (country.code == code) return country;
  }
  return countries.front();
}

Materials load_materials() {
  Materials materials;
  load_countries(materials);
  load_products(materials);
  return materials;
}

std::string wrap(std::string_view pattern, std::string_view what) {
  std::string text(pattern);
  if (const auto at = text.find("{}"); at != std::string::npos) text.replace(at, 2, what);
  return text;
}

}  // namespace claviger::examples
