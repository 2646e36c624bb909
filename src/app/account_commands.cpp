// claviger account create|list|show|role|hold|lift-limit|erase

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <memory>

#include "app/account_listing.hpp"
#include "app/address_flag.hpp"
#include "app/commands.hpp"
#include "http/trusted_proxies.hpp"
#include "usecases/guesses.hpp"
#include "usecases/operate.hpp"

namespace claviger::app {
namespace {

struct CreateFlags {
  usecases::NewAccount account;
  std::string address;
  std::string country;
  std::string role;
  bool password_stdin = false;
};

void print_account(const CommandContext& context, const domain::Account& account) {
  if (!context.json) {
    fmt::print("{} {}\n", account.public_id, account.email);
    return;
  }
  fmt::print("{}\n", boost::json::serialize(boost::json::object{{"id", account.public_id},
                                                                {"login", account.email},
                                                                {"email", account.email},
                                                                {"given_name", account.given_name},
                                                                {"family_name", account.family_name},
                                                                {"company_name", account.company_name},
                                                                {"language", account.language}}));
}

void create(CommandContext& context, CreateFlags& flags) {
  if (flags.password_stdin) std::getline(std::cin, flags.account.password);
  if (!flags.role.empty()) flags.account.role = domain::parse_word<domain::Role>(flags.role);
  auto address = parse_address(flags.address, flags.country);
  if (!address) return context.fail(address.error());
  flags.account.address = std::move(*address);
  context.with_services([&](const usecases::Services& services) -> Result<void> {
    CLV_TRY(const auto account, usecases::create_account(services, flags.account));
    print_account(context, account);
    return {};
  });
}

std::vector<std::string> role_words() {
  return {domain::kRoleWords.begin(), domain::kRoleWords.end()};
}

/// `administrator` is nobody's but by an appointment: it is answered with where to appoint, and not offered.
CLI::Validator a_role() {
  std::string offered;
  for (const auto& role : role_words()) {
    if (role == to_text(domain::Role::administrator)) continue;
    offered += (offered.empty() ? "" : ",") + role;
  }
  return CLI::IsMember(role_words()).description("{" + offered + "}");
}

std::vector<std::string> language_words() {
  return {domain::kLanguages.begin(), domain::kLanguages.end()};
}

void add_create(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("create", "Make an account that is active at once");
  auto flags = std::make_shared<CreateFlags>();
  command->add_option("email", flags->account.email, "E-mail address")->required();
  command->add_option("--given-name", flags->account.given_name)->required();
  command->add_option("--family-name", flags->account.family_name)->required();
  command->add_option("--company", flags->account.company_name, "Company name");
  command->add_option("--country", flags->country, "ISO 3166-1 alpha-2");
  command->add_option("--address", flags->address, "LINE;CITY;POSTAL");
  command->add_option("--language", flags->account.language, "en, ja, cs, vi, zh-Hant")
      ->capture_default_str()
      ->check(CLI::IsMember(language_words()));
  command->add_flag("--password-stdin", flags->password_stdin, "Read the password from standard input")->required();
  command->add_option("--role", flags->role)->check(a_role());
  context.add_database_flags(*command);
  command->callback([&context, flags] { create(context, *flags); });
}

struct EmailAndWord {
  std::string email;
  std::string what;
  std::string role;
};

void add_role(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("role", "Add or remove a role");
  auto said = std::make_shared<EmailAndWord>();
  command->add_option("email", said->email)->required();
  command->add_option("change", said->what, "add or remove")->required()->check(CLI::IsMember({"add", "remove"}));
  command->add_option("role", said->role)->required()->check(a_role());
  context.add_database_flags(*command);
  command->callback([&context, said] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      const bool is_added = said->what == "add";
      const auto change = is_added ? usecases::RoleChange::add : usecases::RoleChange::remove;
      CLV_TRY(const auto effect,
              usecases::change_role(services, said->email, change, *domain::parse_word<domain::Role>(said->role)));
      context.report(effect,
                     fmt::format("{} {} the role {}.", said->email, is_added ? "has" : "no longer has", said->role));
      return {};
    });
  });
}

void add_hold(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("hold", "Put an account on hold, or lift it");
  auto said = std::make_shared<EmailAndWord>();
  command->add_option("email", said->email)->required();
  command->add_option("state", said->what, "on or off")->required()->check(CLI::IsMember({"on", "off"}));
  context.add_database_flags(*command);
  command->callback([&context, said] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      const bool is_on = said->what == "on";
      CLV_TRY(const auto effect, usecases::change_hold(services, said->email,
                                                       is_on ? usecases::HoldChange::on : usecases::HoldChange::off));
      context.report(effect, fmt::format("{} is {} on hold.", said->email, is_on ? "now" : "no longer"));
      return {};
    });
  });
}

struct LiftFlags {
  std::string email;
  std::string remote_address;
};

void lift(CommandContext& context, const LiftFlags& flags) {
  if (!flags.remote_address.empty() && !http::is_client_address(flags.remote_address))
    return context.fail(base::invalid("invalid_field", "--address is an IPv4 or IPv6 address.").error());
  context.with_services([&](const usecases::Services& services) -> Result<void> {
    CLV_TRY(const auto lifted, usecases::lift_limit(services, flags.email, http::client_network(flags.remote_address)));
    if (context.json)
      fmt::print("{}\n", boost::json::serialize(boost::json::object{
                             {"guesses", lifted.guesses}, {"checks", lifted.checks}, {"requests", lifted.requests}}));
    else
      fmt::print("Given back: {} failed guesses, {} checks, {} requests.\n", lifted.guesses, lifted.checks,
                 lifted.requests);
    return {};
  });
}

void add_lift_limit(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand(
      "lift-limit", "Let an account go on that used up the day's failed guesses, checks or requests");
  auto flags = std::make_shared<LiftFlags>();
  command->add_option("email", flags->email)->required();
  command->add_option(
      "--address", flags->remote_address,
      "Address whose limit, shared by all accounts there (IPv6: by its /64 network), is lifted as well");
  context.add_database_flags(*command);
  command->callback([&context, flags] { lift(context, *flags); });
}

struct EraseFlags {
  std::string email;
  bool yes = false;
};

/// Of a script nobody can ask: it says --yes.
Result<void> confirm(const EraseFlags& flags, const usecases::AccountOverview& person) {
  if (flags.yes) return {};
  if (isatty(STDIN_FILENO) == 0)
    return base::invalid("confirmation_needed", erasure_text(person) + " Say --yes to erase.");
  fmt::print(stderr, "{}\nType yes to erase: ", erasure_text(person));
  std::string answer;
  std::getline(std::cin, answer);
  if (answer == "yes") return {};
  return base::invalid("confirmation_needed", "Nothing was erased.");
}

void erase(CommandContext& context, const EraseFlags& flags) {
  context.with_services([&](const usecases::Services& services) -> Result<void> {
    CLV_TRY(const auto person, usecases::show_account(services, flags.email));
    CLV_TRY_VOID(confirm(flags, person));
    CLV_TRY_VOID(usecases::erase_account(services, person.account.email));
    context.report(
        usecases::Effect::changed,
        fmt::format("{} is erased: {} accesses and {} appointments ended, {} waiting numbers withdrawn.",
                    person.account.email, person.counts.accesses, person.counts.administrates, person.counts.waiting));
    return {};
  });
}

void add_erase(CLI::App& parent, CommandContext& context) {
  auto* command =
      parent.add_subcommand("erase", "Erase a person: access ends, personal data and its key are destroyed");
  auto flags = std::make_shared<EraseFlags>();
  command->add_option("email", flags->email)->required();
  command->add_flag("--yes", flags->yes, "Do not ask");
  context.add_database_flags(*command);
  command->callback([&context, flags] { erase(context, *flags); });
}

}  // namespace

void add_account_commands(CLI::App& app, CommandContext& context) {
  auto* account = app.add_subcommand("account", "Accounts of people");
  account->require_subcommand(1);
  add_create(*account, context);
  add_account_list(*account, context);
  add_account_show(*account, context);
  add_role(*account, context);
  add_hold(*account, context);
  add_lift_limit(*account, context);
  add_erase(*account, context);
}

}  // namespace claviger::app
