// claviger_generate: makes the example set, and with larger numbers the sets the benchmarks run on.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "generate/generate.hpp"

int main(int argc, char** argv) {
  claviger::examples::Options options;
  std::string as_of = "2026-11-21";
  CLI::App app(
      "Makes programs.csv, companies.csv and contracts.csv (a hand-made core and any number of generated contracts), "
      "and "
      "products.csv, software.csv and content.csv.");
  app.add_option("--contracts", options.contracts, "Contracts, those of the core included")->capture_default_str();
  app.add_option("--lines", options.lines, "Contract lines, those of the core included")->capture_default_str();
  app.add_option("--companies", options.companies,
                 "Companies, those of the core included (default 140, or all parties)");
  app.add_option("--seed", options.seed, "Another seed, another set")->capture_default_str();
  app.add_option("--as-of", as_of, "The day the set looks out from, YYYY-MM-DD")->capture_default_str();
  app.add_option("--parties", options.parties, "CSV with name,country: use these companies, and no core")
      ->check(CLI::ExistingFile);
  app.add_option("--out", options.out, "Folder to write to")->required()->check(CLI::ExistingDirectory);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const auto day = claviger::base::parse_day(as_of);
  if (!day) {
    std::fprintf(stderr, "claviger_generate: --as-of is not a day that exists: %s\n", as_of.c_str());
    return 2;
  }
  options.as_of = *day;
  if (const auto done = claviger::examples::generate(options); !done) {
    std::fprintf(stderr, "claviger_generate: %s\n", done.error().text.c_str());
    return 1;
  }
  return 0;
}
