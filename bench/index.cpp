// Measures the index in memory, as ratios in one run: a decision against a dependent hit in a hash map of as many keys,
// bytes a line and a grant, what one change costs to publish.
//
//   bench_index [--lines 1000000] [--rounds 7]
//
// Per ten lines there are one contract, one account and five direct grants, four of them on contracts. Half of the
// questions are about what the account holds. Rounds of all alternate; medians are printed. With groups each account is
// in ten of them beside its grants, and what it is asked about it holds through one of these.

#include "index/index.hpp"

#include <fmt/format.h>
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "index/decide.hpp"
#include "index/step.hpp"

namespace {

using namespace claviger;
using Clock = std::chrono::steady_clock;

constexpr int kToday = 20'000;
constexpr std::uint64_t kQuestions = 200'000;

/// Scatters numbers, so that neighbours are strangers.
std::uint64_t scattered(std::uint64_t number) {
  number = (number ^ (number >> 31U)) * 0x9E3779B97F4A7C15U;
  return number ^ (number >> 29U);
}

struct Sizes {
  std::uint64_t lines = 0;
  [[nodiscard]] std::uint64_t contracts() const { return lines / 10; }
  [[nodiscard]] std::uint64_t accounts() const { return lines / 10; }
  [[nodiscard]] std::uint64_t bill_tos() const { return lines / 200 + 1; }
  [[nodiscard]] std::uint64_t groups() const { return accounts() / 10; }
  static constexpr int kGrants = 5;
  static constexpr int kGroups = 10;             ///< of one account
  static constexpr std::uint64_t kNumbers = 20;  ///< in one group
};

std::string serial(std::uint64_t line) {
  return fmt::format("FOC{:08X}", scattered(line) & 0xFFFFFFFFU);
}
std::string public_id(std::uint64_t account) {
  return fmt::format("{:020x}", scattered(account));
}
std::int64_t contract_of_line(std::uint64_t line) {
  return static_cast<std::int64_t>(line / 10 + 1);
}
std::int64_t held_contract(const Sizes& sizes, std::uint64_t account, int grant) {
  return static_cast<std::int64_t>(scattered(account * 8 + static_cast<std::uint64_t>(grant)) % sizes.contracts() + 1);
}

Day day(int number) {
  return Day(std::chrono::days(number));
}

std::size_t bytes_in_use() {
  const auto memory = mallinfo2();
  return memory.uordblks + memory.hblkhd;
}

domain::AccountFacts account_facts(const Sizes& sizes, std::uint64_t at, int grants) {
  const auto id = public_id(at);
  domain::AccountFacts account{.id = {static_cast<std::int64_t>(at + 1)},
                               .public_id = id,
                               .email_key = id + "@works.example",
                               .state = domain::AccountState::active};
  for (int i = 0; i + 1 < grants; ++i) account.grants.push_back({.number = {{held_contract(sizes, at, i)}, {}}});
  const auto bill_to = static_cast<std::int64_t>(scattered(at) % sizes.bill_tos() + 1);
  if (grants > 0) account.grants.push_back({.number = {{}, {bill_to}}});
  return account;
}

std::uint64_t group_of_account(const Sizes& sizes, std::uint64_t account, int nth) {
  return scattered(account * 16 + static_cast<std::uint64_t>(nth)) % sizes.groups();
}
domain::Number number_in_group(const Sizes& sizes, std::uint64_t group, std::uint64_t nth) {
  return {{static_cast<std::int64_t>(scattered(group * 32 + nth) % sizes.contracts() + 1)}, {}};
}
domain::GroupId group_id(std::uint64_t group) {
  return {static_cast<std::int64_t>(group + 1)};
}

/// In ten groups; the account of a group's number keeps it and is appointed for all that is in it.
domain::AccountFacts grouped_account(const Sizes& sizes, std::uint64_t at) {
  auto account = account_facts(sizes, at, Sizes::kGrants);
  for (int nth = 0; nth < Sizes::kGroups; ++nth)
    account.memberships.push_back({group_id(group_of_account(sizes, at, nth)), {}});
  if (at >= sizes.groups()) return account;
  for (std::uint64_t nth = 0; nth < Sizes::kNumbers; ++nth)
    account.administered.push_back({number_in_group(sizes, at, nth), {}});
  return account;
}

domain::GroupFacts group_facts(const Sizes& sizes, std::uint64_t at) {
  domain::GroupFacts group{.id = group_id(at), .keepers = {{static_cast<std::int64_t>(at + 1)}}};
  for (std::uint64_t nth = 0; nth < Sizes::kNumbers; ++nth)
    group.numbers.push_back({number_in_group(sizes, at, nth), {}});
  return group;
}

/// Puts numbers 0 … count − 1, in pieces that need not be kept.
void put_all(index::Step& step, std::uint64_t count, const std::function<void(std::uint64_t)>& put) {
  constexpr std::uint64_t kPiece = 4096;
  for (std::uint64_t at = 0; at < count; ++at) {
    put(at);
    if (at % kPiece == kPiece - 1) step.settle();
  }
}

index::Root with_contracts(const Sizes& sizes) {
  index::Step step({}, {});
  const auto all = rules::rights_of_scope(domain::Scope::support);
  step.expect({.contracts = sizes.contracts(), .bill_tos = sizes.bill_tos()});
  step.put_programs({{{1}, {true, domain::EntitledParty::install_at, all, all}}});
  step.put(domain::ProductFacts{{1}, "ROUTER"});
  put_all(step, sizes.contracts(), [&](std::uint64_t at) {
    step.put(domain::ContractFacts{.id = {static_cast<std::int64_t>(at + 1)},
                                   .number_key = fmt::format("{}", 80'000'000 + at),
                                   .is_published = true,
                                   .program = {1},
                                   .bill_to = {static_cast<std::int64_t>(at % sizes.bill_tos() + 1)},
                                   .status = domain::ContractStatus::active,
                                   .start_day = day(kToday - 100),
                                   .end_day = day(kToday + 100)});
  });
  put_all(step, sizes.bill_tos(), [&](std::uint64_t at) {
    domain::BillToFacts bill_to{.id = {static_cast<std::int64_t>(at + 1)},
                                .bill_to_key = fmt::format("{}", 7'000'000 + at),
                                .is_published = true};
    for (auto contract = at; contract < sizes.contracts(); contract += sizes.bill_tos())
      bill_to.contracts.push_back({static_cast<std::int64_t>(contract + 1)});
    step.put(std::move(bill_to));
  });
  return step.finish({.revision = 1});
}

index::Root with_lines(const index::Root& base, const Sizes& sizes) {
  index::Step step(base, {});
  step.expect({.serials = sizes.lines});
  for (std::uint64_t at = 0; at < sizes.lines; ++at) {
    step.add({.serial_key = serial(at),
              .contract = {contract_of_line(at)},
              .product = {1},
              .party = {1},
              .start_day = day(kToday - 100),
              .end_day = day(kToday + 100)});
  }
  return step.finish({.revision = 2});
}

index::Root with_accounts(const index::Root& base, const Sizes& sizes, int grants) {
  index::Step step(base, {});
  step.expect({.accounts = sizes.accounts()});
  put_all(step, sizes.accounts(), [&](std::uint64_t at) { step.put(account_facts(sizes, at, grants)); });
  return step.finish({.revision = 3});
}

index::Root with_groups(const index::Root& base, const Sizes& sizes) {
  index::Step step(base, {});
  put_all(step, sizes.groups(), [&](std::uint64_t at) { step.put(group_facts(sizes, at)); });
  put_all(step, sizes.accounts(), [&](std::uint64_t at) { step.put(grouped_account(sizes, at)); });
  return step.finish({.revision = 4});
}

/// Bytes that are taken by a root in which the first accounts are put anew, all of them in these groups.
double bytes_of_people(const index::Root& base, const Sizes& sizes, const std::vector<domain::GroupFacts>& groups) {
  const auto people = std::min<std::uint64_t>(10'000, sizes.accounts());
  const auto before = static_cast<double>(bytes_in_use());
  auto step = std::make_unique<index::Step>(base, TimePoint{});
  for (const auto& group : groups) step->put(group);
  put_all(*step, people, [&](std::uint64_t at) {
    auto account = account_facts(sizes, at, Sizes::kGrants);
    for (const auto& group : groups) account.memberships.push_back({group.id, {}});
    step->put(std::move(account));
  });
  const auto root = step->finish({.revision = 4});
  step.reset();
  return static_cast<double>(bytes_in_use()) - before;
}

/// Bytes that one group of the first 10,000 people and 5,000 contracts costs for each of these 15,000.
double bytes_of_large_group(const index::Root& base, const Sizes& sizes) {
  domain::GroupFacts group{.id = {1}, .keepers = {{1}}};
  for (std::uint64_t at = 0; at < std::min<std::uint64_t>(5'000, sizes.contracts()); ++at)
    group.numbers.push_back({{{static_cast<std::int64_t>(at + 1)}, {}}, {}});
  const auto entries = group.numbers.size() + std::min<std::uint64_t>(10'000, sizes.accounts());
  const auto without = bytes_of_people(base, sizes, {});
  return (bytes_of_people(base, sizes, {group}) - without) / static_cast<double>(entries);
}

double nanoseconds_each(std::uint64_t count, const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::nano>(Clock::now() - start).count() / static_cast<double>(count);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

using Map = boost::unordered_flat_map<std::uint64_t, std::uint32_t>;

/// Each key is found in the value before: nothing can be looked up ahead. Half of the keys are not there.
std::uint64_t ask_map(const Map& map, const Sizes& sizes) {
  std::uint64_t last = 0;
  for (std::uint64_t i = 0; i < kQuestions; ++i) {
    const auto at = scattered(i + last) % sizes.lines;
    const auto found = map.find(i % 2 == 0 ? scattered(at) : scattered(at) + 1);
    last = found == map.end() ? at & 1U : found->second & 1U;
  }
  return last;
}

struct Question {
  std::string account, serial;
};

std::vector<Question> questions(const Sizes& sizes) {
  std::vector<Question> asked;
  asked.reserve(kQuestions);
  for (std::uint64_t i = 0; i < kQuestions; ++i) {
    const auto account = scattered(i) % sizes.accounts();
    const auto held =
        static_cast<std::uint64_t>(held_contract(sizes, account, static_cast<int>(i) & 3) - 1) * 10 + i % 10;
    asked.push_back({public_id(account), serial(i % 2 == 0 ? held : scattered(i + 1) % (2 * sizes.lines))});
  }
  return asked;
}

/// As questions(), about what is held through one of the account's groups.
std::vector<Question> questions_of_groups(const Sizes& sizes) {
  std::vector<Question> asked;
  asked.reserve(kQuestions);
  for (std::uint64_t i = 0; i < kQuestions; ++i) {
    const auto account = scattered(i) % sizes.accounts();
    const auto group = group_of_account(sizes, account, static_cast<int>(i % Sizes::kGroups));
    const auto contract = number_in_group(sizes, group, i % Sizes::kNumbers).contract.value;
    const auto held = static_cast<std::uint64_t>(contract - 1) * 10 + i % 10;
    asked.push_back({public_id(account), serial(i % 2 == 0 ? held : scattered(i + 1) % (2 * sizes.lines))});
  }
  return asked;
}

/// The next question depends on the answer before, as that of a caller who waits for it.
std::uint64_t ask_index(const index::Index& index, const std::vector<Question>& asked) {
  std::uint64_t allowed = 0;
  for (std::uint64_t i = 0; i < kQuestions; ++i) {
    const auto& question = asked[(i + (allowed & 1U)) % kQuestions];
    const auto& root = *index.root();
    const auto hash = index::hash_of(question.serial);
    index::prefetch(root, domain::IdentifierType::serial, hash);
    const auto answer = index::decide(root, {.account = index::find_account(root, question.account),
                                             .right = domain::Right::open_case,
                                             .resource_type = domain::IdentifierType::serial,
                                             .resource_key = question.serial,
                                             .resource_hash = hash,
                                             .product_key = {},
                                             .now = {},
                                             .today = kToday});
    allowed += answer.allowed ? 1U : 0U;
  }
  return allowed;
}

double publish_grant(index::Index& index, const Sizes& sizes) {
  constexpr std::uint64_t kChanges = 1000;
  return nanoseconds_each(kChanges, [&] {
    for (std::uint64_t i = 0; i < kChanges; ++i) {
      const auto base = index.hold();
      index::Step step(*base, {});
      step.put(account_facts(sizes, scattered(i) % sizes.accounts(), Sizes::kGrants));
      index.publish(step.finish({.revision = base->position.revision + 1}));
    }
  });
}

double publish_line(index::Index& index, const Sizes& sizes) {
  constexpr std::uint64_t kChanges = 1000;
  return nanoseconds_each(kChanges, [&] {
    for (std::uint64_t i = 0; i < kChanges; ++i) {
      const auto base = index.hold();
      index::Step step(*base, {});
      const auto key = serial(scattered(i) % sizes.lines);
      step.forget_serial(key);
      step.add({.serial_key = key, .contract = {1}, .product = {1}, .party = {1}, .end_day = day(kToday)});
      index.publish(step.finish({.revision = base->position.revision + 1}));
    }
  });
}

struct Run {
  Sizes sizes;
  int rounds = 0;
};

/// In turn: the map, decisions by direct grants, decisions by one of ten groups.
void measure_decisions(const index::Index& index, const index::Root& lines, const Map& map, const Run& run) {
  index::Index grouped;
  grouped.publish(with_groups(lines, run.sizes));
  const auto asked = questions(run.sizes), asked_of_groups = questions_of_groups(run.sizes);
  std::vector<double> of_map, of_index, of_groups, ratios;
  std::uint64_t sum = 0;
  for (int round = 0; round < run.rounds; ++round) {
    of_map.push_back(nanoseconds_each(kQuestions, [&] { sum += ask_map(map, run.sizes); }));
    of_index.push_back(nanoseconds_each(kQuestions, [&] { sum += ask_index(index, asked); }));
    of_groups.push_back(nanoseconds_each(kQuestions, [&] { sum += ask_index(grouped, asked_of_groups); }));
    ratios.push_back(of_groups.back() / of_index.back());
  }
  fmt::print("dependent hit in a hash map, ns       {:8.0f}\n", median(of_map));
  fmt::print("decision by serial, ns                {:8.0f}   {:.1f} × the hit (at most 4); checksum {}\n",
             median(of_index), median(of_index) / median(of_map), sum);
  fmt::print("decision in ten groups, ns            {:8.0f}   {:.1f} × that of direct grants (at most 2)\n",
             median(of_groups), median(ratios));
}

void measure(const Sizes& sizes, int rounds) {
  const auto contracts = with_contracts(sizes);
  const auto before_lines = bytes_in_use();
  const auto start = Clock::now();
  const auto lines = with_lines(contracts, sizes);
  const auto seconds = std::chrono::duration<double>(Clock::now() - start).count();
  const auto of_lines = static_cast<double>(bytes_in_use() - before_lines) / static_cast<double>(sizes.lines);
  fmt::print("bytes a line beside its serial        {:8.1f}   (at most 36)\n",
             of_lines - static_cast<double>(serial(0).size()));
  fmt::print("lines taken in, million a second      {:8.2f}\n", static_cast<double>(sizes.lines) / seconds / 1e6);
  std::size_t bare = 0;
  {
    const auto before = bytes_in_use();
    const auto root = with_accounts(lines, sizes, 0);
    bare = bytes_in_use() - before;
  }
  const auto before = bytes_in_use();
  index::Index index;
  index.publish(with_accounts(lines, sizes, Sizes::kGrants));
  const auto with_grants = bytes_in_use() - before;
  fmt::print("bytes a direct grant                  {:8.1f}   (at most 16)\n",
             static_cast<double>(with_grants - bare) / static_cast<double>(sizes.accounts() * Sizes::kGrants));
  fmt::print("bytes an account, with both names     {:8.1f}\n",
             static_cast<double>(bare) / static_cast<double>(sizes.accounts()));
  Map map;
  map.reserve(sizes.lines);
  for (std::uint64_t i = 0; i < sizes.lines; ++i) map[scattered(i)] = static_cast<std::uint32_t>(i);
  const auto bytes_each = bytes_of_large_group(*index.root(), sizes);
  fmt::print("bytes an entry of a large group       {:8.1f}   (10,000 people and 5,000 contracts: 15,000 entries)\n",
             bytes_each);
  measure_decisions(index, lines, map, {sizes, rounds});
  fmt::print("publishing one account's change, µs   {:8.1f}\n", publish_grant(index, sizes) / 1000);
  fmt::print("publishing one serial's change, µs    {:8.1f}\n", publish_line(index, sizes) / 1000);
}
}  // namespace

int main(int count, char** words) {
  CLI::App app("Measures the index in memory");
  Sizes sizes{.lines = 1'000'000};
  int rounds = 7;
  app.add_option("--lines", sizes.lines)->check(CLI::Range(1'000UL, 200'000'000UL));
  app.add_option("--rounds", rounds)->check(CLI::Range(1, 1000));
  CLI11_PARSE(app, count, words);
  measure(sizes, rounds);
  return 0;
}
