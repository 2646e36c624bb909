// claviger names compare FILE.csv

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>

#include "app/commands.hpp"
#include "exchange/compare_names.hpp"

namespace claviger::app {

void add_name_commands(CLI::App& app, CommandContext& context) {
  auto* names = app.add_subcommand("names", "Company names");
  names->require_subcommand(1);
  auto* command =
      names->add_subcommand("compare", "Compare pairs: columns name1, name2[, country]; adds verdict, score, reason");
  auto file = std::make_shared<std::string>();
  command->add_option("file", *file, "CSV file")->required()->check(CLI::ExistingFile);
  command->add_flag("--json", context.json, "Print one JSON object a line");
  command->callback([&context, file] {
    std::ifstream in(*file, std::ios::binary);
    const auto rows = context.json ? exchange::ComparedRows::json : exchange::ComparedRows::csv;
    if (const auto done = exchange::compare_names(in, std::cout, rows); !done) context.fail(done.error());
  });
}

}  // namespace claviger::app
