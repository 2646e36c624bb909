#pragma once
// What the server that serves this database is set to, for commands beside it: a row of `meta`.

#include <optional>
#include <string>

#include "store/database.hpp"

namespace claviger::store {

/// As keep_server_settings was given it; nullopt where no server has served this database yet.
std::optional<std::string> server_settings(const Reader& reader);
void keep_server_settings(Transaction& transaction, const std::string& settings);

}  // namespace claviger::store
