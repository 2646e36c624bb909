#pragma once
// A command beside a server mails and decides as that server does, also where it is not told the server's file.

#include <optional>
#include <string>

#include "app/configuration.hpp"
#include "store/database.hpp"

namespace claviger::app {

/// Leaves what commands share (shared_settings) in the database; of several nodes the one that started last. Writes
/// nothing where it is there already.
Result<void> leave_settings(store::Database& database, const Clock& clock, const Configuration& configuration);
/// What the server left; nullopt where none has served this database yet.
Result<std::optional<std::string>> left_settings(store::Database& database);

}  // namespace claviger::app
