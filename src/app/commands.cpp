#include "app/commands.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>

namespace claviger::app {
namespace {

void put(const std::optional<std::string>& said, std::string& setting) {
  if (said) setting = *said;
}

}  // namespace

void CommandContext::add_database_flags(CLI::App& command) {
  command.add_option("--config", configuration_file, "Configuration file (TOML)");
  command.add_option("--database", flags.database, "File name, or postgresql://…")->default_str(configuration.database);
  command.add_option("--key-file", flags.key_file, "Master key (default: the database's file name + .key)");
  command.add_flag("--json", json, "Print JSON");
}

void CommandContext::add_server_flags(CLI::App& command) {
  command.add_option("--listen", flags.listen, "ADDRESS:PORT")->default_str(configuration.listen);
  command.add_option("--base-url", flags.base_url, "Public address, for links and origin checks")
      ->default_str("http://ADDRESS:PORT, with a certificate https://");
  command.add_option("--portal", flags.portal, "Directory of the built portal");
  auto* cert = command.add_option("--tls-cert", flags.tls_cert, "Certificate chain (PEM)")->check(CLI::ExistingFile);
  auto* key = command.add_option("--tls-key", flags.tls_key, "Private key (PEM)")->check(CLI::ExistingFile);
  cert->needs(key);
  key->needs(cert);
  command.add_flag("--demo", flags.is_demo, "Mails go to the demo mailbox (/demo/mail) instead of out");
}

Result<void> CommandContext::load() {
  if (!configuration_file.empty()) CLV_TRY_VOID(read_configuration(configuration_file, configuration));
  put(flags.database, configuration.database);
  put(flags.key_file, configuration.key_file);
  put(flags.listen, configuration.listen);
  put(flags.base_url, configuration.instance.base_url);
  put(flags.portal, configuration.portal);
  put(flags.tls_cert, configuration.tls_cert);
  put(flags.tls_key, configuration.tls_key);
  if (configuration.instance.base_url.empty()) configuration.instance.base_url = own_base_url(configuration);
  configuration.instance.is_demo = configuration.instance.is_demo || flags.is_demo;
  return {};
}

void CommandContext::fail(const Error& error) {
  exit_code = 1;
  if (json) {
    fmt::print(stderr, "{}\n",
               boost::json::serialize(boost::json::object{{"code", error.reason}, {"detail", error.text}}));
    return;
  }
  fmt::print(stderr, "claviger: {}{}\n", error.text.empty() ? error.reason : error.text,
             error.detail.empty() ? std::string() : fmt::format(" ({})", error.detail));
}

void CommandContext::with_services(const std::function<Result<void>(const usecases::Services&)>& work) {
  if (const auto loaded = load(); !loaded) return fail(loaded.error());
  auto database = store::Database::open({configuration.database, configuration.key_file, configuration.connections});
  if (!database) return fail(database.error());
  const base::SystemClock clock;
  const formats::Catalogue catalogue;
  const usecases::Services services{**database, clock, catalogue, configuration.instance, configuration.policy};
  if (const auto done = work(services); !done) fail(done.error());
}

}  // namespace claviger::app
