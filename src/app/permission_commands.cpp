// claviger permission give|withdraw: what a colleague at the company wrote to support.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/number_flags.hpp"
#include "usecases/colleague_permission.hpp"

namespace claviger::app {
namespace {

using usecases::Services;

struct PermissionFlags : NumberFlags {
  std::string email;
  std::string from;
  std::string scope = "support";
};

std::shared_ptr<PermissionFlags> add_flags(CLI::App& command, CommandContext& context) {
  auto flags = std::make_shared<PermissionFlags>();
  add_number_flags(command, *flags);
  context.add_database_flags(command);
  command.add_option("email", flags->email, "Whom it is for")->required();
  return flags;
}

void add_give(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("give", "Approve once what this person asks for on a colleague's word");
  auto flags = add_flags(*command, context);
  command->add_option("--from", flags->from, "E-mail address of the colleague, who has that access himself")
      ->required();
  command->add_option("--scope", flags->scope, "support (default), downloads or ordering")
      ->check(CLI::IsMember({"support", "downloads", "ordering"}));
  command->callback([&context, flags] {
    context.with_services([&](const Services& services) -> Result<void> {
      const auto scope = *domain::parse_word<domain::Scope>(flags->scope);
      CLV_TRY(const auto effect,
              usecases::give_colleague_permission(services, {flags->email, flags->from, flags->number(), scope}));
      context.report(effect,
                     fmt::format("{} has a colleague's permission for {} on {}. It approves the request that waits, or "
                                 "the next one within {} days, unless the number is locked.",
                                 flags->email, flags->scope, flags->shown(), usecases::kPermissionStands.count()));
      return {};
    });
  });
}

void add_withdraw(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("withdraw", "Take back what was not used yet");
  auto flags = add_flags(*command, context);
  command->callback([&context, flags] {
    context.with_services([&](const Services& services) -> Result<void> {
      CLV_TRY(const auto effect, usecases::withdraw_colleague_permission(services, flags->email, flags->number()));
      context.report(effect, fmt::format("{} has no colleague's permission on {}. Access that one gave stays.",
                                         flags->email, flags->shown()));
      return {};
    });
  });
}

}  // namespace

void add_permission_commands(CLI::App& app, CommandContext& context) {
  auto* permission = app.add_subcommand("permission", "What a colleague at the company permits once");
  permission->require_subcommand(1);
  add_give(*permission, context);
  add_withdraw(*permission, context);
}

}  // namespace claviger::app
