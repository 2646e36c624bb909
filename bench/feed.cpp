// Measures how fast the store reads the rows that the index is built from: what a start cannot be faster than.
//
//   bench_feed DATABASE [--key-file FILE]
//
// Prints the seconds and CPU seconds of one pass over contracts, bill-tos, accounts with their grants, and lines.
// Nothing is kept of them.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <ctime>

#include "store/database.hpp"
#include "store/index_feed.hpp"

namespace {

using namespace claviger;

/// In pieces as usecases/follow_journal.cpp reads them.
constexpr std::int64_t kLines = 20'000;
constexpr std::int64_t kThings = 2'000;

std::int64_t read_lines(const store::Reader& reader, std::int64_t last) {
  std::int64_t count = 0;
  for (std::int64_t from = 0; from <= last; from += kLines)
    store::each_line(reader, {from, from + kLines}, [&](const domain::LineFacts&) { ++count; });
  return count;
}

template <typename Read>
void read_things(std::int64_t last, const Read& read) {
  for (std::int64_t from = 1; from <= last; from += kThings) {
    store::Ids ids;
    for (auto id = from; id <= std::min(last, from + kThings - 1); ++id) ids.push_back(id);
    (void)read(ids);
  }
}

/// The number of lines.
std::int64_t read_all(const store::Reader& reader) {
  const auto extent = store::feed_extent(reader);
  (void)store::read_programs(reader);
  (void)store::read_products(reader, 0);
  read_things(extent.contracts, [&](const auto& ids) { return store::read_contracts(reader, ids); });
  read_things(extent.bill_tos, [&](const auto& ids) { return store::read_bill_tos(reader, ids); });
  read_things(extent.accounts, [&](const auto& ids) { return store::read_accounts(reader, ids); });
  return read_lines(reader, extent.lines);
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int count, char** words) {
  CLI::App app("Measures how fast the rows of the index are read");
  std::string file, key_file;
  app.add_option("database", file)->required();
  app.add_option("--key-file", key_file);
  CLI11_PARSE(app, count, words);
  const auto database = store::Database::open({.url = file, .key_file = key_file});
  if (!database) return fmt::print("{} {}\n", database.error().text, database.error().detail), 1;
  const auto read = (*database)->read([&](const store::Reader& reader) -> Result<void> {
    const auto started = std::chrono::steady_clock::now();
    const auto spent = cpu_seconds();
    const auto lines = read_all(reader);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    fmt::print("lines {}, seconds {:.3f}, cpu seconds {:.3f}\n", lines, seconds, cpu_seconds() - spent);
    return {};
  });
  if (!read) return fmt::print("{} {}\n", read.error().text, read.error().detail), 1;
  return 0;
}
