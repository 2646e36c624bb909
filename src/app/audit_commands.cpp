// claviger audit verify

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "app/commands.hpp"
#include "store/journal.hpp"

namespace claviger::app {
namespace {

Result<void> verify(const CommandContext& context, const usecases::Services& services) {
  return services.database.read([&](store::Reader& reader) -> Result<void> {
    if (const auto fault = store::verify_chain(reader)) {
      return base::fail(ErrorCode::conflict, "journal_broken",
                        fmt::format("The journal does not hold at position {}: {}.", fault->position, fault->what));
    }
    const auto entries = store::head_position(reader);
    if (context.json)
      fmt::print("{}\n", boost::json::serialize(boost::json::object{{"holds", true}, {"entries", entries}}));
    else
      fmt::print("The journal holds: {} entries.\n", entries);
    return {};
  });
}

}  // namespace

void add_audit_commands(CLI::App& app, CommandContext& context) {
  auto* audit = app.add_subcommand("audit", "The journal");
  audit->require_subcommand(1);
  auto* command = audit->add_subcommand("verify", "Check the whole chain; names the first bad position");
  context.add_database_flags(*command);
  command->callback([&context] {
    context.with_services([&](const usecases::Services& services) { return verify(context, services); });
  });
}

}  // namespace claviger::app
