#include "usecases/desk_imports.hpp"

#include "usecases/settle_import.hpp"

namespace claviger::usecases {
namespace {

Result<void> require_desk(const Principal& principal) {
  if (principal.is_desk()) return {};
  return base::fail(ErrorCode::not_allowed, "not_allowed", "This is the vendor desk's.");
}

}  // namespace

Result<store::ImportRun> start_desk_import(const Services& services, const Principal& principal, ImportStarter* starter,
                                           ImportUpload upload) {
  CLV_TRY_VOID(require_desk(principal));
  if (starter == nullptr) return base::fail(ErrorCode::unavailable, "unavailable", "This server takes no files.");
  upload.request.cause = principal.cause();
  upload.request.on_guard = OnGuard::wait;
  upload.request.time_zone = services.policy.contract_time_zone;
  return starter->start(std::move(upload));
}

Result<store::ImportRun> get_desk_import(const Services& services, const Principal& principal,
                                         const std::string& import_id) {
  CLV_TRY_VOID(require_desk(principal));
  return services.database.read([&](store::Reader& reader) -> Result<store::ImportRun> {
    auto run = store::find_import(reader, import_id);
    if (!run) return base::not_found();
    return std::move(*run);
  });
}

Result<store::ImportRun> confirm_desk_import(const Services& services, const Principal& principal,
                                             const std::string& import_id) {
  CLV_TRY_VOID(require_desk(principal));
  return confirm_import(services.database, principal.cause(), services.clock, import_id);
}

Result<store::ImportRun> cancel_desk_import(const Services& services, const Principal& principal,
                                            ImportStarter* starter, const std::string& import_id) {
  CLV_TRY_VOID(require_desk(principal));
  CLV_TRY(auto run, cancel_import(services.database, principal.cause(), services.clock, import_id));
  const bool is_nobodys = run.holder.empty();
  if (is_nobodys && starter != nullptr) starter->sweep();
  return run;
}

}  // namespace claviger::usecases
