#pragma once

namespace claviger::app {

/// What this process makes from here on (database, write-ahead log, reports, uploads, backups) is for its own user
/// alone: there are people's data in it. Call before any thread starts.
void keep_files_private();

}  // namespace claviger::app
