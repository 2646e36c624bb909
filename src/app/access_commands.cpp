// claviger access grant|remove, administrator add|remove, check

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <memory>

#include "app/number_flags.hpp"
#include "app/print_proof.hpp"
#include "base/text.hpp"
#include "http/routes/render_proof.hpp"
#include "usecases/decide_access.hpp"
#include "usecases/operate.hpp"

namespace claviger::app {
namespace {

struct AccessFlags : NumberFlags {
  std::string email;
  std::string scope;
};

std::shared_ptr<AccessFlags> add_access_flags(CLI::App& command, CommandContext& context) {
  auto flags = std::make_shared<AccessFlags>();
  command.add_option("email", flags->email)->required();
  add_number_flags(command, *flags);
  context.add_database_flags(command);
  return flags;
}

struct Verb {
  std::string name;
  std::string text;
};

/// `change` returns what it did and what is to be said.
void add_change(CLI::App& parent, CommandContext& context, const Verb& verb, auto change) {
  auto* command = parent.add_subcommand(verb.name, verb.text);
  auto flags = add_access_flags(*command, context);
  command->add_option("--scope", flags->scope)->required()->check(CLI::IsMember({"support", "downloads", "ordering"}));
  command->callback([&context, flags, change] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY(const auto done, change(services, *flags, *domain::parse_word<domain::Scope>(flags->scope)));
      context.report(done.effect, done.text);
      return {};
    });
  });
}

Result<Done> grant(const usecases::Services& services, const AccessFlags& flags, domain::Scope scope) {
  CLV_TRY(const auto given, usecases::give_direct_access(services, flags.email, flags.number(), scope));
  auto says = fmt::format("{} has {} on {}.", flags.email, flags.scope, flags.shown());
  if (given.today == usecases::GivesToday::nothing) says += " It gives nothing today: no contract behind it is active.";
  return Done{given.effect, std::move(says)};
}

Result<Done> remove(const usecases::Services& services, const AccessFlags& flags, domain::Scope scope) {
  CLV_TRY(const auto effect, usecases::remove_direct_access(services, flags.email, flags.number(), scope));
  const auto* says = effect == usecases::Effect::changed ? "no longer has" : "holds no";
  return Done{effect, fmt::format("{} {} {} on {}.", flags.email, says, flags.scope, flags.shown())};
}

Result<Done> appoint(const usecases::Services& services, const AccessFlags& flags) {
  CLV_TRY(const auto effect, usecases::appoint_administrator(services, flags.email, flags.number()));
  return Done{effect, fmt::format("{} administers {}.", flags.email, flags.shown())};
}

Result<Done> release(const usecases::Services& services, const AccessFlags& flags) {
  CLV_TRY(const auto effect, usecases::release_administrator(services, flags.email, flags.number()));
  const auto* says = effect == usecases::Effect::changed ? "no longer administers" : "is not appointed on";
  return Done{effect, fmt::format("{} {} {}.", flags.email, says, flags.shown())};
}

void add_appointment(CLI::App& parent, CommandContext& context, const Verb& verb, auto change) {
  auto* command = parent.add_subcommand(verb.name, verb.text);
  auto flags = add_access_flags(*command, context);
  command->callback([&context, flags, change] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      CLV_TRY(const auto done, change(services, *flags));
      context.report(done.effect, done.text);
      return {};
    });
  });
}

void add_administrator(CLI::App& app, CommandContext& context) {
  auto* administrator = app.add_subcommand("administrator", "Company contract administrators");
  administrator->require_subcommand(1);
  add_appointment(*administrator, context, {"add", "Appoint an administrator of a contract or bill-to"}, &appoint);
  add_appointment(*administrator, context, {"remove", "End an appointment"}, &release);
}

void print_answer(const CommandContext& context, const usecases::AccessAnswer& answer) {
  if (context.json)
    fmt::print("{}\n", boost::json::serialize(http::routes::render_decision(answer)));
  else
    print_decision(answer);
}

/// RESOURCE is TYPE:ID, or a contract number alone; a serial's product follows after a slash: serial:SERIAL/PRODUCT.
usecases::AccessQuestion parse_question(const std::string& account, const std::string& action,
                                        const std::string& resource) {
  usecases::AccessQuestion question{account, action, "contract", resource, {}, {}};
  const auto colon = resource.find(':');
  if (colon == std::string::npos) return question;
  question.resource_type = resource.substr(0, colon);
  question.resource_id = resource.substr(colon + 1);
  const auto slash = question.resource_id.find('/');
  if (question.resource_type != "serial" || slash == std::string::npos) return question;
  question.product_id = question.resource_id.substr(slash + 1);
  question.resource_id.resize(slash);
  return question;
}

constexpr const char* kResources = "contract:N (or N alone), bill_to:B, serial:S[/PRODUCT], software:IMAGE, content:ID";

std::vector<std::string> right_words() {
  return {domain::kRightWords.begin(), domain::kRightWords.end()};
}

void add_check(CLI::App& app, CommandContext& context) {
  auto* command = app.add_subcommand("check", "May this account do this? Exit code 0: yes, 1: no");
  struct Said {
    std::string account;
    std::string action;
    std::string resource;
    bool is_explained = false;
    std::string at;
  };
  auto said = std::make_shared<Said>();
  command->add_option("account", said->account, "Login, e-mail or account id")->required();
  command->add_option("action", said->action, "A right, e.g. download_software")
      ->required()
      ->check(CLI::IsMember(right_words()));
  command->add_option("resource", said->resource, kResources)->required();
  command->add_flag("--explain", said->is_explained, "Show the chain that gives it, or what is missing");
  command->add_option("--at", said->at, "Ask about a past instant, e.g. 2026-03-01T12:00:00Z");
  context.add_database_flags(*command);
  command->callback([&context, said] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      auto question = parse_question(said->account, said->action, said->resource);
      if (said->is_explained) question.explain = usecases::Explain::yes;
      if (!said->at.empty()) question.at = base::parse_time(said->at);
      if (!said->at.empty() && !question.at)
        return base::invalid("invalid_field", "--at must be an instant as RFC 3339 writes it: 2026-03-01T12:00:00Z.");
      CLV_TRY(const auto answer, usecases::decide_access(services, question));
      print_answer(context, answer);
      context.exit_code = answer.decision ? 0 : 1;
      return {};
    });
  });
}

}  // namespace

void add_access_commands(CLI::App& app, CommandContext& context) {
  auto* access = app.add_subcommand("access", "Direct access of people");
  access->require_subcommand(1);
  add_change(*access, context, {"grant", "Give access"}, &grant);
  add_change(*access, context, {"remove", "End access"}, &remove);
  add_administrator(app, context);
  add_check(app, context);
}

}  // namespace claviger::app
