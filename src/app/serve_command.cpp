// claviger serve

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/serve.hpp"

namespace claviger::app {

void add_serve_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("serve", "Serve the API and the portal");
  context.add_database_flags(*command);
  context.add_create_flag(*command);
  context.add_server_flags(*command);
  command->callback([&context] {
    if (const auto loaded = context.load(); !loaded) return context.fail(loaded.error());
    context.may_create = context.may_create || context.configuration.instance.is_demo;
    if (const auto checked = context.check_database(); !checked) return context.fail(checked.error());
    if (const auto served = serve(context.configuration); !served) context.fail(served.error());
  });
}

}  // namespace claviger::app
