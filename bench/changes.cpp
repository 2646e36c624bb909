// Grants access and takes it away again, so many changes a second, until its input ends.
//
//   bench_changes DATABASE [--per-second 1000] < HOLDINGS
//
// A holding is a line: an account's public id and a contract number, with a tab between; an empty line ends the list.
// Each transaction makes what has come due since the one before, at most fifty changes: every grant and every removal
// with its journal entry. What waits while another process writes is made up for. Prints `changes N, seconds S` at its
// end.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/unit_of_work.hpp"

namespace {

using namespace claviger;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kTogether = 50;
constexpr auto kPause = std::chrono::milliseconds(10);

struct Holding {
  domain::Account account;
  usecases::ResolvedNumber number;
};

Result<std::vector<Holding>> read_holdings(const store::Database& database) {
  return database.read([](store::Reader& reader) -> Result<std::vector<Holding>> {
    std::vector<Holding> holdings;
    for (std::string line; std::getline(std::cin, line) && !line.empty();) {
      const auto cells = base::split(line, '\t');
      auto account = store::find_account_by_public_id(reader, cells.front());
      if (!account) return base::not_found("There is no account " + cells.front() + ".");
      CLV_TRY(auto number, usecases::resolve_number(reader, {domain::IdentifierType::contract, cells.back()}));
      holdings.push_back({*std::move(account), std::move(number)});
    }
    return holdings;
  });
}

/// The list is granted from front to back, then taken away in the same order, and so on.
class Changes {
 public:
  Changes(const usecases::Services& services, std::vector<Holding> holdings)
      : services_(services), holdings_(std::move(holdings)) {}

  [[nodiscard]] std::size_t made() const { return made_; }

  Result<void> make(std::size_t count) {
    const store::Cause cause{.actor = "command_line", .request_id = {}};
    CLV_TRY_VOID(services_.database.write(cause, services_.clock, [&](store::Transaction& transaction) -> Result<void> {
      for (std::size_t i = 0; i < count; ++i) change(transaction, made_ + i);
      return {};
    }));
    made_ += count;
    return {};
  }

 private:
  void change(store::Transaction& transaction, std::size_t at) {
    const auto& [account, number] = holdings_[at % holdings_.size()];
    if (at / holdings_.size() % 2 == 0)
      return usecases::make_direct_grant({transaction, services_}, account, number, {});
    auto held = store::grants_held(transaction, account.id, number.scope, domain::Scope::support);
    std::erase_if(held, [](const store::Grant& grant) { return grant.origin != domain::Origin::administrator; });
    usecases::end_grants(transaction, account, held, "command_line");
  }

  const usecases::Services& services_;
  std::vector<Holding> holdings_;
  std::size_t made_ = 0;
};

Result<void> run(const usecases::Services& services, double per_second) {
  CLV_TRY(auto holdings, read_holdings(services.database));
  if (holdings.empty()) return base::not_found("There is nothing to change.");
  Changes changes(services, std::move(holdings));
  std::atomic<bool> is_over = false;
  const std::jthread end([&] {
    for (std::string line; std::getline(std::cin, line);) {
    }
    is_over = true;
  });
  const auto started = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - started).count(); };
  while (!is_over) {
    const auto due = static_cast<std::size_t>(seconds() * per_second) - changes.made();
    if (due > 0) CLV_TRY_VOID(changes.make(std::min(due, kTogether)));
    if (due < kTogether) std::this_thread::sleep_for(kPause);
  }
  fmt::print("changes {}, seconds {:.2f}\n", changes.made(), seconds());
  return {};
}

}  // namespace

int main(int count, char** words) {
  CLI::App app("Grants access and takes it away again");
  std::string file;
  double per_second = 1000;
  app.add_option("database", file)->required();
  app.add_option("--per-second", per_second)->check(CLI::Range(1.0, 100'000.0));
  CLI11_PARSE(app, count, words);
  const auto database = store::Database::open({.url = file, .key_file = {}, .connections = 2});
  if (!database) return fmt::print("{} {}\n", database.error().text, database.error().detail), 1;
  const base::SystemClock clock;
  const formats::Catalogue catalogue;
  const auto done = run({**database, clock, catalogue, {}, {}}, per_second);
  if (!done) fmt::print("{} {}\n", done.error().text, done.error().detail);
  return done ? 0 : 1;
}
