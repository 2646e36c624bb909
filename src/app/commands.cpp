#include "app/commands.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>

#include "app/server_settings.hpp"
#include "app/vocabulary_file.hpp"
#include "store/existing.hpp"
#include "store/key_file.hpp"
#include "store/outbox.hpp"

namespace claviger::app {
namespace {

void put(const std::optional<std::string>& said, std::string& setting) {
  if (said) setting = *said;
}

}  // namespace

std::optional<std::string> unknown_word(const CLI::App& app, const CLI::ParseError& error) {
  constexpr bool kOfSubcommandsToo = true;
  const auto unknown = app.remaining(kOfSubcommandsToo);
  const bool is_of_this = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
  if (!is_of_this || unknown.empty()) return std::nullopt;
  return unknown.front();
}

void CommandContext::add_database_flags(CLI::App& command) {
  command.add_option("--config", configuration_file, "Configuration file (TOML)");
  command.add_option("--database", flags.database, "File name, or postgresql://…")->default_str(configuration.database);
  command.add_option("--key-file", flags.key_file, "Master key (default: the database's file name + .key)");
  command.add_flag("--json", json, "Print JSON");
}

void CommandContext::add_create_flag(CLI::App& command) {
  command.add_flag("--create", may_create, "Make the database, with a key of its own, where there is none");
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
  command.add_option("--vocabulary", flags.vocabulary, "Words of gateways on the decision API (JSON)");
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
  put(flags.vocabulary, configuration.vocabulary_file);
  CLV_TRY_VOID(check_time_zones(configuration));
  if (!configuration.vocabulary_file.empty()) {
    CLV_TRY(configuration.vocabulary, read_vocabulary(configuration.vocabulary_file));
  }
  if (configuration.instance.base_url.empty()) configuration.instance.base_url = own_base_url(configuration);
  configuration.instance.is_demo = configuration.instance.is_demo || flags.is_demo;
  return {};
}

void CommandContext::report(usecases::Effect effect, const std::string& text) const {
  const bool is_changed = effect == usecases::Effect::changed;
  if (json)
    fmt::print("{}\n", boost::json::serialize(boost::json::object{{"changed", is_changed}, {"detail", text}}));
  else
    fmt::print("{}{}\n", text, is_changed ? "" : " It was so before: nothing was changed.");
}

void CommandContext::fail(const Error& error) {
  exit_code = error.reason == "invalid_field" ? kWrongUsage : kFailed;
  if (json) {
    fmt::print(stderr, "{}\n",
               boost::json::serialize(boost::json::object{{"code", error.reason}, {"detail", error.text}}));
    return;
  }
  fmt::print(stderr, "claviger: {}{}\n", error.text.empty() ? error.reason : error.text,
             error.detail.empty() ? std::string() : fmt::format(" ({})", error.detail));
}

Result<void> CommandContext::check_database() const {
  CLV_TRY(const bool is_there, store::is_database_there(configuration.database));
  if (is_there) return {};
  if (!may_create) {
    return base::fail(ErrorCode::unavailable, "database_missing",
                      fmt::format("There is no database {}. Name the right one with --database; a new one is made by "
                                  "`claviger import programs FILE` or with `claviger serve --create`.",
                                  store::shown_address(configuration.database)));
  }
  const auto key_file = store::key_file_for({configuration.database, configuration.key_file, {}});
  fmt::print(stderr, "claviger: {} is a new database, its key is in {}\n", store::shown_address(configuration.database),
             key_file);
  return {};
}

Result<bool> CommandContext::take_server_settings(store::Database& database) {
  CLV_TRY(const auto left, left_settings(database));
  if (!left) return false;
  configuration = {};
  CLV_TRY_VOID(read_shared_settings(*left, configuration));
  CLV_TRY_VOID(load());
  return true;
}

void CommandContext::warn_of_links(store::Database& database, TimePoint now) const {
  const auto waiting =
      database.read([&](store::Reader& reader) -> Result<bool> { return !store::due_mails(reader, now, 1).empty(); });
  if (!waiting.value_or(false)) return;
  fmt::print(stderr,
             "claviger: no server has served this database yet: links in the mails that wait lead to {}. Name the "
             "server's file with --config.\n",
             configuration.instance.base_url);
}

void CommandContext::with_services(const std::function<Result<void>(const usecases::Services&)>& work) {
  if (const auto loaded = load(); !loaded) return fail(loaded.error());
  if (const auto checked = check_database(); !checked) return fail(checked.error());
  auto database = store::Database::open({configuration.database, configuration.key_file, configuration.connections});
  if (!database) return fail(database.error());
  const auto is_of_server = take_server_settings(**database);
  if (!is_of_server) return fail(is_of_server.error());
  const base::SystemClock clock;
  const formats::Catalogue catalogue;
  const usecases::Services services{**database, clock, catalogue, configuration.instance, configuration.policy};
  if (const auto done = work(services); !done) fail(done.error());
  if (!*is_of_server && configuration_file.empty()) warn_of_links(**database, clock.now());
}

}  // namespace claviger::app
