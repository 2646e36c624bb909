#include "store/programs.hpp"

#include "store/sql.hpp"

namespace claviger::store {

bool has_programs(const Reader& reader) {
  // Programmes are few: no index, the first row that is in force is enough.
  return value<long long>(reader, "select program_id from program_version where until_import is null limit 1")
      .has_value();
}

}  // namespace claviger::store
