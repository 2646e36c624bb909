#pragma once
// What names, addresses and products are made of: the committed tables of examples/generate/data.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace claviger::examples {

/// One building stone of a name in its own script and in Latin letters. Trades and forms hold `{}` for what they wrap.
struct NamePart {
  std::string text;
  std::string latin;
};

struct City {
  std::string name;
  std::string region;
  std::string postal_code;
};

struct Country {
  std::string code;
  std::vector<NamePart> first, second, trade, form;
  std::vector<City> cities;
  std::vector<std::string> streets;  ///< with `{}` for the house number
};

/// A product as three finished CSV fields: id, description, type.
struct Product {
  std::string id;
  std::string fields;
};

struct Materials {
  std::vector<Country> countries;  ///< in the order of names.csv
  std::vector<Product> chassis, modules, software, phones;

  /// The country of this code; the first one for a code without a table, so that any party finds an address.
  [[nodiscard]] const Country& country(std::string_view code) const;
};

Materials load_materials();

/// `pattern` with its `{}` replaced.
std::string wrap(std::string_view pattern, std::string_view what);

}  // namespace claviger::examples
