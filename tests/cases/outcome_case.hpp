#pragma once
// The decision cases of tests/cases/outcomes, read strictly. README.md says what the files look like.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "rules/evaluate_request.hpp"

namespace claviger::cases {

/// When every case is asked, and decided unless its facts say `now`: a midnight, so that a contract can start at
/// `+24h`.
TimePoint asked_at();

/// What an asker reads of one item.
struct Answer {
  rules::Outcome outcome;
  std::vector<domain::NextAction> next_actions;
};

/// Facts and what must come of them.
struct Situation {
  rules::RequestFacts facts;
  domain::Policy policy;
  TimePoint now{};
  Answer answer;
};

struct OutcomeCase {
  std::string file;                ///< the file's name without `.yaml`
  std::string name;                ///< a sentence
  std::vector<std::string> rules;  ///< R… and U… of the domain page
  int row = 0;                     ///< of the table of outcomes, numbered in README.md
  std::optional<int> beats;        ///< a later row that holds as well: `otherwise` shows it
  Situation situation;
  std::optional<Situation> otherwise;  ///< the same facts with some changed, and what must come of those
};

/// Every case of the folder, by file name.
/// Errors: throws std::runtime_error that names the file for an unknown key, word or form, and for what is missing.
std::vector<OutcomeCase> load_outcome_cases(const std::filesystem::path& folder);

/// Errors: as load_outcome_cases.
OutcomeCase read_outcome_case(const std::filesystem::path& file);

}  // namespace claviger::cases
