// claviger serve

#include <CLI/CLI.hpp>

#include "app/commands.hpp"
#include "app/serve.hpp"

namespace claviger::app {

void add_serve_command(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("serve", "Serve the API and the portal");
  auto& configuration = context.configuration;
  context.add_database_flags(*command);
  command->add_option("--listen", configuration.listen, "ADDRESS:PORT")->capture_default_str();
  command->add_option("--base-url", configuration.instance.base_url, "Public address, for links and origin checks")
      ->capture_default_str();
  command->add_option("--portal", configuration.portal, "Directory of the built portal");
  auto* cert =
      command->add_option("--tls-cert", configuration.tls_cert, "Certificate chain (PEM)")->check(CLI::ExistingFile);
  auto* key = command->add_option("--tls-key", configuration.tls_key, "Private key (PEM)")->check(CLI::ExistingFile);
  cert->needs(key);
  key->needs(cert);
  command->add_flag("--demo", configuration.instance.is_demo,
                    "Mails go to the demo mailbox (/demo/mail) instead of out");
  command->callback([&context] {
    if (const auto loaded = context.load(); !loaded) return context.fail(loaded.error());
    if (const auto served = serve(context.configuration); !served) context.fail(served.error());
  });
}

}  // namespace claviger::app
