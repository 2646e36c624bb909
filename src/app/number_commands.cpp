// claviger number lock|block|revalidation: what administrators set, for the operator and for setting up a demo.

#include <CLI/CLI.hpp>
#include <memory>

#include "app/number_flags.hpp"
#include "usecases/operate.hpp"

namespace claviger::app {
namespace {

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

}  // namespace

void add_number_commands(CLI::App& app, CommandContext& context) {
  auto* number = app.add_subcommand("number", "Facts on contracts and bill-tos");
  number->require_subcommand(1);

  auto* lock = number->add_subcommand("lock", "From now on only its administrators grant access");
  auto lock_flags = add_flags(*lock, context);
  lock->callback([&context, lock_flags] {
    context.with_services(
        [&](const usecases::Services& services) { return usecases::lock_as_operator(services, lock_flags->number()); });
  });

  auto* block = number->add_subcommand("block", "This person may not have this number");
  auto block_flags = add_flags(*block, context);
  block->add_option("email", block_flags->email)->required();
  block->callback([&context, block_flags] {
    context.with_services([&](const usecases::Services& services) {
      return usecases::block_as_operator(services, block_flags->email, block_flags->number());
    });
  });

  auto* revalidation = number->add_subcommand("revalidation", "When its holders must be reviewed");
  auto due_flags = add_flags(*revalidation, context);
  revalidation->add_option("--due", due_flags->due, "RFC 3339 instant")->required();
  revalidation->callback([&context, due_flags] {
    context.with_services([&](const usecases::Services& services) -> Result<void> {
      const auto due = base::parse_time(due_flags->due);
      if (!due) return base::invalid("invalid_field", "--due is an RFC 3339 instant, such as 2026-01-31T00:00:00Z.");
      return usecases::set_revalidation_as_operator(services, due_flags->number(), *due);
    });
  });
}

}  // namespace claviger::app
