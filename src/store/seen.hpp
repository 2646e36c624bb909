#pragma once

#include <string>

namespace claviger::store {

/// The condition under which a generation row of table alias `alias` is published now. See migrations/0001.
inline std::string seen(const std::string& alias) {
  return "(" + alias + ".from_import <= (select published from import_head) and (" + alias +
         ".until_import is null or " + alias + ".until_import > (select published from import_head)))";
}

}  // namespace claviger::store
