// claviger import programs|companies|contracts|products|software|content FILE

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands.hpp"
#include "exchange/import_command.hpp"

namespace claviger::app {
namespace {

struct ImportFlags {
  exchange::ImportCommand command;
  bool complete = false;
  bool yes = false;
};

void run(CommandContext& context, ImportFlags& flags) {
  auto& command = flags.command;
  command.extent = flags.complete ? usecases::Extent::complete : usecases::Extent::changes;
  command.confirmed = flags.yes ? exchange::ImportCommand::Confirmed::yes : exchange::ImportCommand::Confirmed::no;
  command.output = context.json ? exchange::ImportCommand::Output::json : exchange::ImportCommand::Output::text;
  const auto kind = isatty(STDERR_FILENO) != 0 ? exchange::Console::Kind::terminal : exchange::Console::Kind::plain;
  // What an instance begins with, so that saying it is wish enough.
  context.may_create = context.may_create || command.kind == store::ImportKind::programs;
  context.with_services([&](const usecases::Services& services) -> Result<void> {
    command.time_zone = services.policy.contract_time_zone;
    context.exit_code =
        exchange::run_import_command(services.database, services.clock, command, {std::cout, std::cerr, kind});
    return {};
  });
}

void add_kind(CLI::App& parent, CommandContext& context, const std::string& name, store::ImportKind kind) {
  auto* command = parent.add_subcommand(name, "Import " + name);
  auto flags = std::make_shared<ImportFlags>();
  flags->command.kind = kind;
  command->add_option("file", flags->command.file, "CSV file")->required();
  command->add_flag("--complete", flags->complete, "What the file does not mention ends");
  command->add_flag("--yes", flags->yes, "Publish even where much ends or people lose access");
  command->add_option("--aliases", flags->command.alias_file, "File that maps a vendor's headings to ours");
  command->add_option("--report", flags->command.report_file, "Where rejected rows go (default: FILE.rejected.csv)");
  context.add_database_flags(*command);
  context.add_create_flag(*command);
  command->callback([&context, flags] { run(context, *flags); });
}

}  // namespace

void add_import_commands(CLI::App& app, CommandContext& context) {
  auto* import =
      app.add_subcommand("import", "Contracts, programmes, companies, products, software and content from files");
  import->require_subcommand(1);
  add_kind(*import, context, "programs", store::ImportKind::programs);
  add_kind(*import, context, "companies", store::ImportKind::companies);
  add_kind(*import, context, "contracts", store::ImportKind::contracts);
  add_kind(*import, context, "products", store::ImportKind::products);
  add_kind(*import, context, "software", store::ImportKind::software);
  add_kind(*import, context, "content", store::ImportKind::content);
}

}  // namespace claviger::app
