// claviger number lock|unlock|block|unblock|exclude|include|revalidation: what administrators set, for the operator and
// for setting up a demo.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/number_flags.hpp"
#include "usecases/exclude_contract.hpp"
#include "usecases/operate.hpp"

namespace claviger::app {
namespace {

using usecases::Effect;
using usecases::Services;

struct FactFlags : NumberFlags {
  std::string email;
  std::string due;
};

std::shared_ptr<FactFlags> add_flags(CLI::App& command, CommandContext& context) {
  auto flags = std::make_shared<FactFlags>();
  add_number_flags(command, *flags);
  context.add_database_flags(command);
  return flags;
}

/// One thing that is set or lifted: its name, what it does, and how a sentence says that it is done.
struct Act {
  const char* name;
  const char* help;
  const char* done;
};

void add_for_number(CLI::App& parent, CommandContext& context, const Act& act, auto change) {
  auto* command = parent.add_subcommand(act.name, act.help);
  auto flags = add_flags(*command, context);
  command->callback([&context, flags, change, done = act.done] {
    context.with_services([&](const Services& services) -> Result<void> {
      CLV_TRY(const auto effect, change(services, flags->number()));
      context.report(effect, fmt::format("The {} is {}.", flags->shown(), done));
      return {};
    });
  });
}

/// Access goes with a block and does not come back with its end: whoever sets or lifts one is told.
std::string block_text(const FactFlags& flags, const usecases::Block& block) {
  auto says = fmt::format("{} is blocked for {}.", flags.email, flags.shown());
  if (block.ended.empty()) return says;
  std::vector<std::string_view> scopes;
  for (const auto scope : block.ended) scopes.push_back(to_text(scope));
  return says + fmt::format(" This ended his access ({}), which does not come back when the block is lifted.",
                            fmt::join(scopes, ", "));
}

Result<Done> block(const Services& services, const FactFlags& flags) {
  CLV_TRY(const auto done, usecases::block_as_operator(services, flags.email, flags.number()));
  return Done{done.effect, block_text(flags, done)};
}

Result<Done> unblock(const Services& services, const FactFlags& flags) {
  CLV_TRY(const auto effect, usecases::unblock_as_operator(services, flags.email, flags.number()));
  auto says = fmt::format("{} is not blocked any more for {}.", flags.email, flags.shown());
  if (effect == Effect::changed)
    says += " Access that the block ended does not come back: he asks again, or `claviger access grant` gives it.";
  return Done{effect, std::move(says)};
}

void add_for_person(CLI::App& parent, CommandContext& context, const std::pair<const char*, const char*>& name_and_help,
                    auto change) {
  auto* command = parent.add_subcommand(name_and_help.first, name_and_help.second);
  auto flags = add_flags(*command, context);
  command->add_option("email", flags->email)->required();
  command->callback([&context, flags, change] {
    context.with_services([&](const Services& services) -> Result<void> {
      CLV_TRY(const auto done, change(services, *flags));
      context.report(done.effect, done.text);
      return {};
    });
  });
}

/// Of contracts alone: a bill-to is excluded from nothing.
void add_exclusion(CLI::App& parent, CommandContext& context, const Act& act, usecases::Exclusion exclusion) {
  auto* command = parent.add_subcommand(act.name, act.help);
  auto contract = std::make_shared<std::string>();
  command->add_option("--contract", *contract, "Contract number")->required();
  context.add_database_flags(*command);
  command->callback([&context, contract, exclusion, done = act.done] {
    context.with_services([&](const Services& services) -> Result<void> {
      CLV_TRY(const auto effect, usecases::set_exclusion_as_operator(services, *contract, exclusion));
      context.report(effect, fmt::format("The contract {} is {} what access to its bill-to gives.", *contract, done));
      return {};
    });
  });
}

void add_revalidation(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("revalidation", "When its holders must be reviewed");
  auto flags = add_flags(*command, context);
  command->add_option("--due", flags->due, "RFC 3339 instant")->required();
  command->callback([&context, flags] {
    context.with_services([&](const Services& services) -> Result<void> {
      const auto due = base::parse_time(flags->due);
      if (!due) return base::invalid("invalid_field", "--due is an RFC 3339 instant, such as 2026-01-31T00:00:00Z.");
      CLV_TRY(const auto effect, usecases::set_revalidation_as_operator(services, flags->number(), *due));
      context.report(effect, fmt::format("The {} is to be reviewed by {}.", flags->shown(), flags->due));
      return {};
    });
  });
}

}  // namespace

void add_number_commands(CLI::App& app, CommandContext& context) {
  auto* number = app.add_subcommand("number", "Facts on contracts and bill-tos");
  number->require_subcommand(1);
  add_for_number(*number, context, {"lock", "From now on only its administrators grant access", "locked"},
                 &usecases::lock_as_operator);
  add_for_number(*number, context, {"unlock", "Lift its locks, also those for one company", "not locked any more"},
                 &usecases::unlock_as_operator);
  add_for_person(*number, context, {"block", "This person may not have this number; his access to it ends"}, &block);
  add_for_person(*number, context,
                 {"unblock", "This person may ask for this number again; access that the block ended stays ended"},
                 &unblock);
  add_exclusion(*number, context,
                {"exclude", "Access to its bill-to gives nothing on this contract any more", "excluded from"},
                usecases::Exclusion::excluded);
  add_exclusion(*number, context,
                {"include", "Access to its bill-to counts for this contract again", "no longer excluded from"},
                usecases::Exclusion::included);
  add_revalidation(*number, context);
}

}  // namespace claviger::app
