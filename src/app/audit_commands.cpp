// claviger audit verify|checkpoint|public-key

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "app/commands.hpp"
#include "exchange/checkpoint_folder.hpp"
#include "store/checkpoint.hpp"
#include "usecases/keep_checkpoint.hpp"

namespace claviger::app {
namespace {

std::unexpected<Error> broken(const store::ChainFault& fault) {
  return base::fail(ErrorCode::conflict, "journal_broken",
                    fmt::format("The journal does not hold at position {}: {}.", fault.position, fault.what));
}

Result<std::vector<store::Checkpoint>> read_checkpoints(const store::Reader& reader,
                                                        const std::vector<std::string>& files) {
  std::vector<store::Checkpoint> checkpoints;
  for (const auto& file : files) {
    CLV_TRY(const auto text, exchange::read_whole(file));
    auto checkpoint = store::read_checkpoint(reader, text);
    if (!checkpoint) {
      auto error = checkpoint.error();
      error.text = file + ": " + error.text;
      return std::unexpected(std::move(error));
    }
    checkpoints.push_back(std::move(*checkpoint));
  }
  return checkpoints;
}

Result<void> verify(const CommandContext& context, const usecases::Services& services,
                    const std::vector<std::string>& files) {
  return services.database.read([&](store::Reader& reader) -> Result<void> {
    CLV_TRY(const auto checkpoints, read_checkpoints(reader, files));
    if (const auto fault = store::verify_chain(reader)) return broken(*fault);
    if (const auto fault = store::verify_checkpoints(reader, checkpoints)) return broken(*fault);
    const auto entries = store::head_position(reader);
    if (context.json) {
      fmt::print("{}\n", boost::json::serialize(boost::json::object{
                             {"holds", true}, {"entries", entries}, {"checkpoints", checkpoints.size()}}));
    } else if (checkpoints.empty()) {
      fmt::print("The journal holds: {} entries.\n", entries);
    } else {
      fmt::print("The journal holds: {} entries, as {} {}.\n", entries, checkpoints.size(),
                 checkpoints.size() == 1 ? "checkpoint says" : "checkpoints say");
    }
    return {};
  });
}

Result<void> write_checkpoint(const CommandContext& context, const usecases::Services& services,
                              const std::string& out) {
  CLV_TRY(const auto text, usecases::make_checkpoint(services));
  if (out.empty()) {
    fmt::print("{}", text);
    return {};
  }
  CLV_TRY_VOID(exchange::write_whole(out, text));
  context.report(usecases::Effect::changed, fmt::format("The checkpoint is in {}.", out));
  return {};
}

Result<void> print_public_key(const usecases::Services& services) {
  return services.database.read([](store::Reader& reader) -> Result<void> {
    fmt::print("{}", store::checkpoint_public_key(reader));
    return {};
  });
}

void add_verify(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("verify", "Check the whole chain; names the first bad position");
  context.add_database_flags(*command);
  auto files = std::make_shared<std::vector<std::string>>();
  command->add_option("--checkpoint", *files, "Hold it against this checkpoint, too; may be given several times");
  command->callback([&context, files] {
    context.with_services([&](const usecases::Services& services) { return verify(context, services, *files); });
  });
}

void add_checkpoint(CLI::App& parent, CommandContext& context) {
  auto* command = parent.add_subcommand("checkpoint", "Sign how far the journal goes, to be kept elsewhere");
  context.add_database_flags(*command);
  auto out = std::make_shared<std::string>();
  command->add_option("--out", *out, "File to write; without it the checkpoint is printed");
  command->callback([&context, out] {
    context.with_services(
        [&](const usecases::Services& services) { return write_checkpoint(context, services, *out); });
  });
}

void add_public_key(CLI::App& parent, CommandContext& context) {
  auto* command =
      parent.add_subcommand("public-key", "Print the key that checkpoints are signed with, its public half");
  context.add_database_flags(*command);
  command->callback([&context] { context.with_services(print_public_key); });
}

}  // namespace

void add_audit_commands(CLI::App& app, CommandContext& context) {
  auto* audit = app.add_subcommand("audit", "The journal");
  audit->require_subcommand(1);
  add_verify(*audit, context);
  add_checkpoint(*audit, context);
  add_public_key(*audit, context);
}

}  // namespace claviger::app
