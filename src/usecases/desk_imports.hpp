#pragma once
// The vendor desk's imports: started by a file that came in, followed, confirmed, cancelled. Source: api.md (desk).

#include <string>

#include "usecases/ports/import_starter.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// Every function: Errors not_allowed without the desk's role.

/// Errors: also unavailable where this process takes no files; those of ImportStarter::start.
Result<store::ImportRun> start_desk_import(const Services& services, const Principal& principal, ImportStarter* starter,
                                           ImportUpload upload);
/// Errors: also not_found.
Result<store::ImportRun> get_desk_import(const Services& services, const Principal& principal,
                                         const std::string& import_id);
/// Where the rejected rows are. Errors: also not_found, also where none was rejected.
Result<std::string> get_desk_import_report(const Services& services, const Principal& principal,
                                           const std::string& import_id);
/// Publishes one that waits. Errors: also not_found; conflict.
Result<store::ImportRun> confirm_desk_import(const Services& services, const Principal& principal,
                                             const std::string& import_id);
/// As cancel_import(); what is staged is taken back behind. Errors: also not_found; conflict where it has ended.
Result<store::ImportRun> cancel_desk_import(const Services& services, const Principal& principal,
                                            ImportStarter* starter, const std::string& import_id);

}  // namespace claviger::usecases
