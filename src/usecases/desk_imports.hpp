#pragma once
// The vendor desk's imports: started by a file that came in, followed, confirmed, cancelled. Source: api.md (desk).

#include <optional>
#include <string>
#include <vector>

#include "usecases/ports/import_starter.hpp"
#include "usecases/principal.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// An import and the name of the person who began it; none for the command line's and for people who were erased.
struct DeskImport {
  store::ImportRun run;
  std::optional<std::string> starter;
};

/// Every function: Errors not_allowed without the desk's role.

/// Newest first; `before`: began before this one, by its row. Also those of the command line.
Result<std::vector<DeskImport>> list_desk_imports(const Services& services, const Principal& principal,
                                                  domain::ImportId before, int limit);

/// Errors: also unavailable where this process takes no files; those of ImportStarter::start.
Result<store::ImportRun> start_desk_import(const Services& services, const Principal& principal, ImportStarter* starter,
                                           ImportUpload upload);
/// Errors: also not_found.
Result<DeskImport> get_desk_import(const Services& services, const Principal& principal, const std::string& import_id);
/// Where the rejected rows are. Errors: also not_found, also where none was rejected, and for the command line's, whose
/// report is on the machine of whoever ran it.
Result<std::string> get_desk_import_report(const Services& services, const Principal& principal,
                                           const ImportStarter* starter, const std::string& import_id);
/// Publishes one that waits. Errors: also not_found; conflict.
Result<DeskImport> confirm_desk_import(const Services& services, const Principal& principal,
                                       const std::string& import_id);
/// As cancel_import(); what is staged is taken back behind. Errors: also not_found; conflict where it has ended.
Result<DeskImport> cancel_desk_import(const Services& services, const Principal& principal, ImportStarter* starter,
                                      const std::string& import_id);

}  // namespace claviger::usecases
