// claviger audit verify

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "store/journal.hpp"

namespace claviger::app {
namespace {

Result<void> verify(const usecases::Services& services) {
  return services.database.read([](store::Reader& reader) -> Result<void> {
    if (const auto fault = store::verify_chain(reader)) {
      return base::fail(ErrorCode::conflict, "journal_broken",
                        fmt::format("The journal does not hold at position {}: {}.", fault->position, fault->what));
    }
    fmt::print("The journal holds: {} entries.\n", store::head_position(reader));
    return {};
  });
}

}  // namespace

void add_audit_commands(CLI::App& app, CommandContext& context) {
  auto* audit = app.add_subcommand("audit", "The journal");
  audit->require_subcommand(1);
  auto* command = audit->add_subcommand("verify", "Check the whole chain; names the first bad position");
  context.add_database_flags(*command);
  command->callback([&context] { context.with_services(verify); });
}

}  // namespace claviger::app
