#include "store/import_rows.hpp"

#include "base/text.hpp"

namespace claviger::store {

std::string name_key(const std::string& country, const std::string& name) {
  return base::identifier_key(country) + ":" + base::identifier_key(name);
}

}  // namespace claviger::store
