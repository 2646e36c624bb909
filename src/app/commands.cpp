#include "app/commands.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>

namespace claviger::app {

void CommandContext::add_database_flags(CLI::App& command) {
  command.add_option("--config", configuration_file, "Configuration file (TOML)");
  command.add_option("--database", configuration.database, "File name, or postgresql://…")->capture_default_str();
  command.add_option("--key-file", configuration.key_file, "Master key (default: the database's file name + .key)");
  command.add_flag("--json", json, "Print JSON");
}

Result<void> CommandContext::load() {
  if (configuration_file.empty()) return {};
  // Flags win: what they said is put back over the file's values.
  const auto said = configuration;
  CLV_TRY_VOID(read_configuration(configuration_file, configuration));
  const Configuration defaults;
  if (said.database != defaults.database) configuration.database = said.database;
  if (said.key_file != defaults.key_file) configuration.key_file = said.key_file;
  if (said.listen != defaults.listen) configuration.listen = said.listen;
  if (said.portal != defaults.portal) configuration.portal = said.portal;
  if (said.tls_cert != defaults.tls_cert) configuration.tls_cert = said.tls_cert;
  if (said.tls_key != defaults.tls_key) configuration.tls_key = said.tls_key;
  if (said.instance.base_url != defaults.instance.base_url) configuration.instance.base_url = said.instance.base_url;
  configuration.instance.is_demo = said.instance.is_demo;
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
