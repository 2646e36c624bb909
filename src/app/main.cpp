// claviger: the command line. Each family of commands adds its own.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/private_files.hpp"

int main(int argc, char** argv) {
  claviger::app::keep_files_private();
  CLI::App app{"Claviger decides who may use which service contract."};
  app.name("claviger");
  app.set_version_flag("--version", CLAVIGER_VERSION);
  app.require_subcommand(1);
  claviger::app::CommandContext context;
  claviger::app::add_serve_command(app, context);
  claviger::app::add_account_commands(app, context);
  claviger::app::add_access_commands(app, context);
  claviger::app::add_number_commands(app, context);
  claviger::app::add_permission_commands(app, context);
  claviger::app::add_client_commands(app, context);
  claviger::app::add_webhook_commands(app, context);
  claviger::app::add_import_commands(app, context);
  claviger::app::add_audit_commands(app, context);
  claviger::app::add_routes_command(app, context);
  claviger::app::add_name_commands(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (const auto word = claviger::app::unknown_word(app, error)) {
      fmt::print(stderr, "There is no {} here.\nRun with --help for more information.\n", *word);
      return 2;
    }
    return app.exit(error) == 0 ? 0 : 2;
  }
  return context.exit_code;
}
