#include "generate/generate.hpp"

#include <array>

#include "generate/catalogue.hpp"
#include "generate/companies.hpp"
#include "generate/contracts.hpp"
#include "generate/core.hpp"
#include "generate/csv_rows.hpp"
#include "generate/dice.hpp"
#include "generate/lines.hpp"

namespace claviger::examples {
namespace {

constexpr std::uint64_t kCompanies = 140;

/// How much is left for generated rows once the core has had its share.
struct Plan {
  std::uint64_t contracts, lines, companies;
};

Result<Plan> plan_of(const Options& options) {
  const auto core = options.parties.empty() ? core_counts() : CoreCounts{0, 0, 0};
  const auto companies = options.companies.value_or(kCompanies);
  if (options.contracts < core.contracts || options.lines < core.lines || companies < core.companies) {
    return base::invalid("too_few", "The hand-made core needs more contracts, lines or companies than that.");
  }
  const Plan plan{options.contracts - core.contracts, options.lines - core.lines, companies - core.companies};
  if (plan.lines < plan.contracts || (plan.contracts == 0) != (plan.lines == 0) ||
      (plan.contracts > 0 && plan.companies == 0)) {
    return base::invalid("too_few", "Every contract needs a line and a company, every line a contract.");
  }
  return plan;
}

/// How many of the lines left this contract takes: many contracts are small, some large, and the last takes the rest.
std::uint64_t share_of(std::uint64_t lines, std::uint64_t contracts, Dice dice) {
  if (contracts == 1) return lines;
  // Percent of the average share; they average 100, so the rest left at the end is an ordinary share as well.
  constexpr std::array<std::uint64_t, 20> kPercent = {15, 15, 20, 20, 25,  25,  30,  30,  35,  40,
                                                      45, 50, 60, 75, 100, 120, 160, 210, 350, 575};
  const auto spare = lines - contracts;
  return 1 + std::min(spare, spare / contracts * kPercent[dice.below(kPercent.size())] / 100);
}

Result<> write_programs(const Options& options) {
  CLV_TRY(auto file, CsvOutput::create(options.out / "programs.csv"));
  file.raw(embedded_bytes("core/programs.csv"));
  return file.close();
}

Result<> write_all_companies(const Options& options, const Market& market) {
  CLV_TRY(auto file, CsvOutput::create(options.out / "companies.csv"));
  write_companies_header(file);
  if (options.parties.empty()) write_core_companies(file);
  write_companies(file, market.companies);
  return file.close();
}

Result<> write_contracts(const ContractSource& source, std::uint64_t lines) {
  const auto& options = source.options;
  CLV_TRY(auto file, CsvOutput::create(options.out / "contracts.csv"));
  file.raw(kContractColumns);
  if (options.parties.empty()) write_core_lines(file, options.as_of);
  LineWriter writer(source.materials, options);
  for (std::uint64_t i = 0; i < source.count; ++i) {
    const auto share = share_of(lines, source.count - i, Dice(options.seed, Stream::line, i));
    writer.write(contract_at(source, i), share, file);
    lines -= share;
  }
  return file.close();
}

}  // namespace

Result<> generate(const Options& options) {
  CLV_TRY(const Plan plan, plan_of(options));
  const auto materials = load_materials();
  Market market;
  if (options.parties.empty()) {
    market.companies = invent_companies(materials, options, plan.companies);
  } else {
    CLV_TRY(market.companies, read_parties(options));
  }
  market.appoint_resellers();
  CLV_TRY_VOID(write_programs(options));
  CLV_TRY_VOID(write_catalogue(options));
  CLV_TRY_VOID(write_all_companies(options, market));
  return write_contracts({.materials = materials, .market = market, .options = options, .count = plan.contracts},
                         plan.lines);
}

}  // namespace claviger::examples
