#pragma once
// The decision cases of tests/cases/decisions, read strictly. README.md says what the files look like.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/words.hpp"

namespace claviger::cases {

/// What a page of cases stands on. Days are calendar days, as files have them: from the first through the last.
struct DecisionFacts {
  struct Program {
    std::string code, entitled = "install_at", support = "yes", downloads = "yes";
  };
  struct Line {
    std::string serial, product = "ROUTER", party;  ///< party: the contract's first where none is said
    std::string from, through, warranty_through;    ///< days: the contract's where none are said
  };
  struct Contract {
    std::string number, program, bill_to = "7001", status = "Active";
    std::string from = "2026-01-01", through = "2026-12-31", renewed_by;
    std::vector<std::string> parties = {"AURELIA"};
    std::vector<Line> lines;  ///< none said: one without a serial for each party
    bool is_imported_later = false;
  };
  struct Item {
    std::string id, level, right, access;
    std::vector<std::string> families;  ///< of a product or an image
  };
  struct Grant {
    std::string to, on, party;
    domain::Scope scope = domain::Scope::support;
    std::optional<TimePoint> from, until;   ///< its validity; none: always
    std::optional<TimePoint> given, ended;  ///< when it is written down; none: with the rest, never
  };
  struct Exclusion {
    std::string on;
    std::optional<TimePoint> set, lifted;  ///< none: with the rest, never
  };
  struct OnNumber {
    std::string who, on;
  };
  struct Office {
    std::string who, on, party;            ///< party: every company where none is said
    std::optional<TimePoint> from, until;  ///< when it is written down; none: with the rest, never
  };
  struct OfGroup {
    std::string what, party;  ///< a number or a person; party: every company where none is said
  };
  struct Group {
    std::vector<std::string> keepers;
    domain::Scope scope = domain::Scope::support;
    std::vector<OfGroup> numbers, people;
    std::optional<TimePoint> set, ended;  ///< when it is written down with all in it; none: with the rest, never
  };
  std::map<std::string, std::string> accounts;  ///< name to active, registered, hold or erased
  std::vector<Program> programs;
  std::vector<Contract> contracts;
  std::vector<Item> products, software, content;
  std::vector<Grant> grants;
  std::vector<Exclusion> exclusions;
  std::vector<OnNumber> blocks, unblocks;
  std::vector<Office> administrators;
  std::vector<Group> groups;
  std::vector<std::string> locks;
  std::vector<std::string> overdue;  ///< numbers with a revalidation that is late
};

struct DecisionCase {
  std::string name;
  std::vector<std::string> rules;
  std::string account, action, resource_type, resource_id, product_id;
  TimePoint now{};
  std::optional<TimePoint> as_of;  ///< asked about that instant
  domain::DecisionReason answer = domain::DecisionReason::unknown;
  std::optional<TimePoint> until;  ///< where said: until when the answer stands
};

struct DecisionPage {
  std::string file;   ///< without `.yaml`
  std::string about;  ///< a sentence
  std::string zone;
  DecisionFacts facts;
  std::vector<DecisionCase> cases;
};

/// Every page of the folder, by file name.
/// Errors: throws std::runtime_error that names the file for an unknown key, word or form, and for what is missing.
std::vector<DecisionPage> load_decision_pages(const std::filesystem::path& folder);

}  // namespace claviger::cases
