// Answers questions from the index of a database, in process: what a decision costs without HTTP, JSON and credentials.
//
//   bench_decide DATABASE [--rounds 7] < QUESTIONS
//
// A question is a line: account, right, type, number and product, with tabs between. Prints each answer as a digit and
// the CPU time of a decision, the median of the rounds.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "usecases/decide_access_by_index.hpp"
#include "usecases/follow_journal.hpp"

namespace {

using namespace claviger;
using usecases::AccessQuestion;

std::vector<AccessQuestion> read_questions() {
  std::vector<AccessQuestion> questions;
  for (std::string line; std::getline(std::cin, line);) {
    auto cells = base::split(line, '\t');
    cells.resize(5);
    questions.push_back({.account = std::string(cells[0]),
                         .action = std::string(cells[1]),
                         .resource_type = std::string(cells[2]),
                         .resource_id = std::string(cells[3]),
                         .product_id = std::string(cells[4])});
  }
  return questions;
}

/// CPU nanoseconds of a decision, the answers in `digits`.
Result<double> ask_all(const usecases::Services& services, const std::vector<AccessQuestion>& questions,
                       std::string& digits) {
  digits.clear();
  const auto before = std::clock();
  for (const auto& question : questions) {
    CLV_TRY(const auto answer, usecases::decide_access_by_index(services, *services.index, question));
    digits.push_back(answer.decision ? '1' : '0');
  }
  const auto seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  return 1e9 * seconds / static_cast<double>(questions.size());
}

Result<void> measure(store::Database& database, int rounds) {
  const base::SystemClock clock;
  const formats::Catalogue catalogue;
  index::Index index;
  const usecases::Services services{database, clock, catalogue, {}, {}, &index};
  CLV_TRY_VOID(usecases::FollowJournal(database, clock, index).follow());
  const auto questions = read_questions();
  std::string digits;
  std::vector<double> nanoseconds;
  for (int round = 0; round < rounds; ++round) {
    CLV_TRY(const auto each, ask_all(services, questions, digits));
    nanoseconds.push_back(each);
  }
  std::ranges::sort(nanoseconds);
  fmt::print("answers {}\ndecision, ns {:.0f}\n", digits, nanoseconds[nanoseconds.size() / 2]);
  return {};
}

}  // namespace

int main(int count, char** words) {
  CLI::App app("Answers questions from the index, in process");
  std::string file;
  int rounds = 7;
  app.add_option("database", file)->required();
  app.add_option("--rounds", rounds)->check(CLI::Range(1, 1000));
  CLI11_PARSE(app, count, words);
  const auto database = store::Database::open({.url = file});
  const auto measured = database ? measure(**database, rounds) : Result<void>(std::unexpected(database.error()));
  if (!measured) return fmt::print("{} {}\n", measured.error().text, measured.error().detail), 1;
  return 0;
}
