#include "app/server_settings.hpp"

#include "store/server_settings.hpp"

namespace claviger::app {

Result<std::optional<std::string>> left_settings(store::Database& database) {
  return database.read(
      [](store::Reader& reader) -> Result<std::optional<std::string>> { return store::server_settings(reader); });
}

Result<void> leave_settings(store::Database& database, const Clock& clock, const Configuration& configuration) {
  const auto settings = shared_settings(configuration);
  CLV_TRY(const auto left, left_settings(database));
  if (left == settings) return {};
  return database.write({"server", {}}, clock, [&](store::Transaction& transaction) -> Result<void> {
    store::keep_server_settings(transaction, settings);
    return {};
  });
}

}  // namespace claviger::app
