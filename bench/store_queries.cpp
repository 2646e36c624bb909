// Measures the statements that requests, decisions and the clock ask of the store, on a crowded SQLite file.
//
//   bench_store_queries FILE [--people 200000] [--rounds 50]
//
// A file that is not there is made and filled first (tests/store_suite/crowd.hpp). Per statement: median and slowest in
// milliseconds over `rounds` calls, each for another account and number.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <vector>

#include "store/accounts.hpp"
#include "store/grants.hpp"
#include "store/journal.hpp"
#include "store/number_blocks.hpp"
#include "store/numbers.hpp"
#include "store/requests.hpp"
#include "store_suite/crowd.hpp"
#include "usecases/decide_access.hpp"
#include "usecases/my_requests.hpp"

namespace {

using namespace claviger;

struct Statement {
  const char* name;
  /// Called with the number of an account, contract and party; another one each time.
  std::function<void(store::Reader&, std::int64_t)> call;
};

store::NumberScope on_contract(store::Reader& reader, std::int64_t n) {
  return store::scope_of(*store::find_contract(reader, domain::ContractId{n}));
}

std::vector<Statement> statements() {
  using R = store::Reader&;
  using N = std::int64_t;
  return {
      {"find_contract", [](R r, N n) { store::find_contract(r, domain::ContractId{n}); }},
      {"names_of_party", [](R r, N n) { store::names_of_party(r, {n}); }},
      {"administrators_of", [](R r, N n) { store::administrators_of(r, on_contract(r, n)); }},
      {"locks_on", [](R r, N n) { store::locks_on(r, on_contract(r, n)); }},
      {"domain_rules_on", [](R r, N n) { store::domain_rules_on(r, on_contract(r, n)); }},
      {"has_standing_consent", [](R r, N n) { store::has_standing_consent(r, on_contract(r, n)); }},
      {"revalidation_due", [](R r, N n) { store::revalidation_due(r, on_contract(r, n)); }},
      {"blocked_on", [](R r, N n) { store::blocked_on(r, on_contract(r, n)); }},
      {"grants_on", [](R r, N n) { store::grants_on(r, {n}, on_contract(r, n)); }},
      {"holders_of", [](R r, N n) { store::holders_of(r, on_contract(r, n)); }},
      {"grants_held", [](R r, N n) { store::grants_held(r, {n}, on_contract(r, n), domain::Scope::support); }},
      {"has_active_contract of a large bill-to",
       [](R r, N) { store::has_active_contract(r, {1}, Day(std::chrono::days(20468))); }},
      {"items_pending_with_administrators",
       [](R r, N n) { store::items_pending_with_administrators(r, {{{n}, {}}, {{}, {n % 100 + 2}}}); }},
      {"items_pending_with_vendor", [](R r, N n) { store::items_pending_with_vendor(r, {n}, 50); }},
      {"items_past_due", [](R r, N) { store::items_past_due(r, test::crowd_now(), 20); }},
      {"items_pending_since_before",
       [](R r, N) { store::items_pending_since_before(r, test::crowd_now() - std::chrono::hours(672), 20); }},
      {"watches_to_decide",
       [](R r, N) {
         store::has_unseen_watches(r);
         store::watches_to_decide(r, test::crowd_now(), 20);
       }},
      {"find_entries of a subject",
       [](R r, N n) { store::find_entries(r, {.subject = "account:a" + std::to_string(n), .limit = 50}); }},
      {"find_entries of a kind", [](R r, N) { store::find_entries(r, {.kind = "number_locked", .limit = 50}); }},
      {"find_code", [](R r, N n) { store::find_code(r, "recovery", "h" + std::to_string(n)); }},
  };
}

double milliseconds(const std::function<void()>& work) {
  const auto started = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
}

void report(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  fmt::print("{:<44} {:>9.3f} {:>9.3f}\n", name, times[times.size() / 2], times.back());
}

/// Another account each round, spread over all.
std::int64_t nth(int round, std::int64_t people) {
  return (round * 7919LL + 4242) % (people - 1) + 1;
}

void measure(store::Database& database, std::int64_t people, int rounds) {
  fmt::print("{:<44} {:>9} {:>9}\n", "milliseconds", "median", "slowest");
  for (const auto& statement : statements()) {
    std::vector<double> times;
    const auto read = database.read([&](store::Reader& reader) -> Result<void> {
      for (int round = 0; round < rounds; ++round)
        times.push_back(milliseconds([&] { statement.call(reader, nth(round, people)); }));
      return {};
    });
    if (!read) fmt::print("{}: {}\n", statement.name, read.error().detail);
    report(statement.name, times);
  }
}

/// A person with a grant on the large bill-to: his current access, and a right that no programme gives.
void measure_use_cases(store::Database& database, int rounds) {
  const base::ManualClock clock(test::crowd_now());
  const formats::Catalogue catalogue;
  const usecases::Services services{database, clock, catalogue, {}, {}};
  usecases::Principal principal;
  const auto found = database.read([&](store::Reader& reader) -> Result<void> {
    for (const auto& grant : store::holders_of(reader, {{}, domain::BillToId{1}})) principal.account.id = grant.account;
    principal.account = *store::find_account(reader, principal.account.id);
    return {};
  });
  if (!found) return fmt::print("{}\n", found.error().detail);
  std::vector<double> access, yes, no;
  for (int round = 0; round < rounds; ++round) {
    access.push_back(milliseconds([&] { (void)usecases::list_access(services, principal, {}); }));
    yes.push_back(milliseconds([&] {
      (void)usecases::decide_access(services, {principal.account.public_id, "open_case", "bill_to", "1001", {}});
    }));
    no.push_back(milliseconds([&] {
      (void)usecases::decide_access(services, {principal.account.public_id, "place_order", "bill_to", "1001", {}});
    }));
  }
  report("/me/access with a large bill-to", access);
  report("decision on a large bill-to: yes", yes);
  report("decision on a large bill-to: no", no);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures the store's statements on a crowded SQLite file");
  std::string file;
  std::int64_t people = 200'000;
  int rounds = 50;
  app.add_option("file", file, "The database; made when it is not there")->required();
  app.add_option("--people", people, "Accounts, companies, contracts; grants and items are five times as many");
  app.add_option("--rounds", rounds, "Calls of each statement");
  CLI11_PARSE(app, argc, argv);
  const bool is_new = !std::filesystem::exists(file);
  const auto database = store::Database::open({.url = file});
  if (!database) return fmt::print("{} {}\n", database.error().text, database.error().detail), 1;
  if (is_new) {
    if (const auto made = test::make_crowd(**database, people); !made)
      return fmt::print("{}\n", made.error().detail), 1;
  }
  measure(**database, people, rounds);
  measure_use_cases(**database, std::min(rounds, 5));
  return 0;
}
