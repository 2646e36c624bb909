#include "usecases/desk_imports.hpp"

#include "formats/locale_text.hpp"
#include "store/accounts.hpp"
#include "usecases/authorization.hpp"
#include "usecases/settle_import.hpp"

namespace claviger::usecases {
namespace {

using rules::Operation;
using rules::Relation;

constexpr std::string_view kAccount = "account:";

DeskImport with_starter(const store::Reader& reader, const Principal& principal, store::ImportRun run) {
  DeskImport import{std::move(run), {}};
  if (!import.run.actor.starts_with(kAccount)) return import;
  const auto person = store::find_account_by_public_id(reader, import.run.actor.substr(kAccount.size()));
  if (person && person->state != domain::AccountState::erased)
    import.starter = formats::format_person(principal.account.language, person->given_name, person->family_name);
  return import;
}

/// Errors: not_allowed; not_found, for the desk alone.
Result<DeskImport> find_run(const Services& services, const Principal& principal, Operation operation,
                            const std::string& import_id) {
  return services.database.read([&](store::Reader& reader) -> Result<DeskImport> {
    auto run = store::find_import(reader, import_id);
    CLV_TRY_VOID(require(principal, operation, run ? Relation::none : Relation::foreign));
    if (!run) return base::not_found();
    return with_starter(reader, principal, std::move(*run));
  });
}

}  // namespace

Result<std::vector<DeskImport>> list_desk_imports(const Services& services, const Principal& principal,
                                                  domain::ImportId before, int limit) {
  CLV_TRY_VOID(require(principal, Operation::listImports, Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<DeskImport>> {
    auto runs = store::latest_imports(reader, before, limit);
    std::vector<DeskImport> imports;
    imports.reserve(runs.size());
    for (auto& run : runs) imports.push_back(with_starter(reader, principal, std::move(run)));
    return imports;
  });
}

Result<store::ImportRun> start_desk_import(const Services& services, const Principal& principal, ImportStarter* starter,
                                           ImportUpload upload) {
  CLV_TRY_VOID(require(principal, Operation::startImport, Relation::none));
  if (starter == nullptr) return base::fail(ErrorCode::unavailable, "unavailable", "This server takes no files.");
  upload.request.cause = principal.cause();
  upload.request.on_guard = OnGuard::wait;
  upload.request.time_zone = services.policy.contract_time_zone;
  return starter->start(std::move(upload));
}

Result<DeskImport> get_desk_import(const Services& services, const Principal& principal, const std::string& import_id) {
  return find_run(services, principal, Operation::getImport, import_id);
}

Result<std::string> get_desk_import_report(const Services& services, const Principal& principal,
                                           const ImportStarter* starter, const std::string& import_id) {
  CLV_TRY(auto import, find_run(services, principal, Operation::getImportReport, import_id));
  if (starter == nullptr || !starter->is_own_report(import.run.report_path)) return base::not_found();
  return std::move(import.run.report_path);
}

Result<DeskImport> confirm_desk_import(const Services& services, const Principal& principal,
                                       const std::string& import_id) {
  CLV_TRY(auto import, find_run(services, principal, Operation::confirmImport, import_id));
  CLV_TRY(import.run, confirm_import(services.database, principal.cause(), services.clock, import_id));
  return import;
}

Result<DeskImport> cancel_desk_import(const Services& services, const Principal& principal, ImportStarter* starter,
                                      const std::string& import_id) {
  CLV_TRY(auto import, find_run(services, principal, Operation::cancelImport, import_id));
  CLV_TRY(import.run, cancel_import(services.database, principal.cause(), services.clock, import_id));
  const bool is_nobodys = import.run.holder.empty();
  if (is_nobodys && starter != nullptr) starter->sweep();
  return import;
}

}  // namespace claviger::usecases
