// Submits requests for access, in process: from the form's fields to the commit, without HTTP and sessions.
//
//   bench_requests DATABASE [--key-file FILE] [--writers 1] < ASKS     requests a second, by so many threads
//   bench_requests DATABASE [--key-file FILE] --each < ASKS            answers each line as it comes
//
// An ask is a line: an account's public id and a contract number, with a tab between. Each asks for support.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "usecases/submit_request.hpp"

namespace {

using namespace claviger;

struct Ask {
  std::string account, contract;
};

std::optional<Ask> ask_in(const std::string& line) {
  auto cells = base::split(line, '\t');
  if (cells.size() != 2) return std::nullopt;
  return Ask{cells[0], cells[1]};
}

/// The outcome's status, or why there is none.
std::string submit(const usecases::Services& services, const Ask& ask) {
  const auto account = services.database.read([&](store::Reader& reader) -> Result<domain::Account> {
    auto found = store::find_account_by_public_id(reader, ask.account);
    if (!found) return base::not_found();
    return std::move(*found);
  });
  if (!account) return account.error().reason;
  usecases::AccessAsk form;
  form.contract_numbers = {ask.contract};
  form.terms_accepted = true;
  const usecases::Principal principal{.account = *account, .remote_address = ask.account};
  const auto request = usecases::submit_request(services, principal, form);
  return request ? std::string(to_text(request->items.front().status)) : request.error().reason;
}

using Outcomes = std::map<std::string, int>;

Outcomes submit_all(const usecases::Services& services, const std::vector<Ask>& asks, int writers) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;  // guards outcomes
  Outcomes outcomes;
  const auto work = [&] {
    Outcomes own;
    for (auto at = next++; at < asks.size(); at = next++) ++own[submit(services, asks[at])];
    const std::lock_guard lock(mutex);
    for (const auto& [outcome, count] : own) outcomes[outcome] += count;
  };
  std::vector<std::jthread> threads;
  for (int i = 0; i < writers; ++i) threads.emplace_back(work);
  threads.clear();
  return outcomes;
}

void measure(const usecases::Services& services, int writers) {
  std::vector<Ask> asks;
  for (std::string line; std::getline(std::cin, line);) {
    if (auto ask = ask_in(line)) asks.push_back(std::move(*ask));
  }
  const auto started = std::chrono::steady_clock::now();
  const auto outcomes = submit_all(services, asks, writers);
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  for (const auto& [outcome, count] : outcomes) fmt::print("outcome {} {}\n", outcome, count);
  fmt::print("requests {}, a second {:.1f}\n", asks.size(), static_cast<double>(asks.size()) / seconds);
}

void answer_each(const usecases::Services& services) {
  for (std::string line; std::getline(std::cin, line);) {
    const auto ask = ask_in(line);
    fmt::print("{}\n", ask ? submit(services, *ask) : "no ask");
    std::fflush(stdout);
  }
}

}  // namespace

int main(int count, char** words) {
  CLI::App app("Submits requests for access");
  std::string file, key_file;
  int writers = 1;
  bool is_each = false;
  app.add_option("database", file)->required();
  app.add_option("--key-file", key_file);
  app.add_option("--writers", writers)->check(CLI::Range(1, 64));
  app.add_flag("--each", is_each);
  CLI11_PARSE(app, count, words);
  const auto database = store::Database::open({.url = file, .key_file = key_file, .connections = writers + 1});
  if (!database) return fmt::print("{} {}\n", database.error().text, database.error().detail), 1;
  const base::SystemClock clock;
  const formats::Catalogue catalogue;
  const usecases::Services services{**database, clock, catalogue, {}, {}};
  if (is_each)
    answer_each(services);
  else
    measure(services, writers);
  return 0;
}
