#include "store/server_settings.hpp"

#include "store/sql.hpp"

namespace claviger::store {

std::optional<std::string> server_settings(const Reader& reader) {
  return value<std::string>(reader, "select value from meta where name = 'server_settings'");
}

void keep_server_settings(Transaction& transaction, const std::string& settings) {
  if (execute(transaction, "update meta set value = :settings where name = 'server_settings'", settings) > 0) return;
  execute(transaction, "insert into meta (name, value) values ('server_settings', :settings)", settings);
}

}  // namespace claviger::store
