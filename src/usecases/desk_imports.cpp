#include "usecases/desk_imports.hpp"

#include "usecases/authorization.hpp"
#include "usecases/settle_import.hpp"

namespace claviger::usecases {
namespace {

using rules::Operation;
using rules::Relation;

/// Errors: not_allowed; not_found, for the desk alone.
Result<store::ImportRun> find_run(const Services& services, const Principal& principal, Operation operation,
                                  const std::string& import_id) {
  return services.database.read([&](store::Reader& reader) -> Result<store::ImportRun> {
    auto run = store::find_import(reader, import_id);
    CLV_TRY_VOID(require(principal, operation, run ? Relation::none : Relation::foreign));
    if (!run) return base::not_found();
    return std::move(*run);
  });
}

}  // namespace

Result<store::ImportRun> start_desk_import(const Services& services, const Principal& principal, ImportStarter* starter,
                                           ImportUpload upload) {
  CLV_TRY_VOID(require(principal, Operation::startImport, Relation::none));
  if (starter == nullptr) return base::fail(ErrorCode::unavailable, "unavailable", "This server takes no files.");
  upload.request.cause = principal.cause();
  upload.request.on_guard = OnGuard::wait;
  upload.request.time_zone = services.policy.contract_time_zone;
  return starter->start(std::move(upload));
}

Result<store::ImportRun> get_desk_import(const Services& services, const Principal& principal,
                                         const std::string& import_id) {
  return find_run(services, principal, Operation::getImport, import_id);
}

Result<std::string> get_desk_import_report(const Services& services, const Principal& principal,
                                           const std::string& import_id) {
  CLV_TRY(const auto run, find_run(services, principal, Operation::getImportReport, import_id));
  if (run.report_path.empty()) return base::not_found();
  return run.report_path;
}

Result<store::ImportRun> confirm_desk_import(const Services& services, const Principal& principal,
                                             const std::string& import_id) {
  CLV_TRY_VOID(find_run(services, principal, Operation::confirmImport, import_id));
  return confirm_import(services.database, principal.cause(), services.clock, import_id);
}

Result<store::ImportRun> cancel_desk_import(const Services& services, const Principal& principal,
                                            ImportStarter* starter, const std::string& import_id) {
  CLV_TRY_VOID(find_run(services, principal, Operation::cancelImport, import_id));
  CLV_TRY(auto run, cancel_import(services.database, principal.cause(), services.clock, import_id));
  const bool is_nobodys = run.holder.empty();
  if (is_nobodys && starter != nullptr) starter->sweep();
  return run;
}

}  // namespace claviger::usecases
