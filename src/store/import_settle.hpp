#pragma once
// Inside `store`: what follows from differences of contracts. For each touched contract, in order: the names of its
// parties, what began, changed or ended per party (`import_change`), and who loses what, for the guard.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/hash_stream.hpp"
#include "store/id_set.hpp"
#include "store/import_staging.hpp"
#include "store/program_rights.hpp"

namespace claviger::store {

class ContractSettle {
 public:
  explicit ContractSettle(const StagingOptions& options) : options_(options) {}

  /// Where a plan goes: the rows to write, and the hash of all that changes.
  struct Output {
    WritePlan& plan;
    base::HashStream& changes;
  };
  /// Plans the next contracts of `touched`; false when none are left.
  bool plan(const Reader& reader, const IdSet& touched, int budget, const Output& output);
  /// Lines that are no longer there, or were covered today and are not once this is published.
  [[nodiscard]] std::int64_t lines_ended() const { return lines_ended_; }
  /// People who hold a number that gives them nothing once this is published, and gave them something before.
  [[nodiscard]] std::int64_t people_losing() const { return people_.size(); }

 private:
  struct Version {
    bool exists = false, is_live = false;
    std::int64_t bill_to = 0, program = 0, from = 0;
    std::string successor;
  };
  struct Site {
    std::int64_t party = 0;
    std::string name, country, city, postal_code;
    bool before = false, after = false, touched = false, covered_before = false, covered_after = false;
  };
  struct Sides {
    Version before, after;
    bool is_version_changed = false;
    std::vector<Site> sites;
    std::int64_t removed = 0, shrunk = 0, covered_before = 0;
  };
  using Contracts = std::map<std::int64_t, Sides>;
  /// By contract the parties that lose something on it.
  using Lost = std::map<std::int64_t, std::set<std::int64_t>>;

  void read_versions(const Reader& reader, const std::string& ids, Contracts& contracts) const;
  void read_sites(const Reader& reader, const std::string& ids, Contracts& contracts) const;
  void read_losses(const Reader& reader, Contracts& contracts) const;
  void plan_parties(const Reader& reader, const std::string& ids, const Contracts& contracts, WritePlan& plan) const;
  void plan_changes(const Contracts& contracts, WritePlan& plan, base::HashStream& changes) const;
  void count_losses(const Reader& reader, const Contracts& contracts);
  /// The parties to whom the contract gave something today and gives nothing once this is published.
  static std::set<std::int64_t> lost_parties(const Sides& sides);
  /// The contract went to a programme that gives less, or to other people. Source: R83, R84.
  [[nodiscard]] bool is_program_poorer(const Reader& reader, const Sides& sides);
  [[nodiscard]] bool is_renewal_cut(const Reader& reader, const Sides& sides) const;
  void count_people(const Reader& reader, Lost lost, const std::vector<std::int64_t>& bill_tos);
  [[nodiscard]] std::int64_t today() const { return options_.today.time_since_epoch().count(); }

  StagingOptions options_;
  std::int64_t cursor_ = 0;
  std::int64_t lines_ended_ = 0;
  IdSet people_;
  std::optional<std::map<std::int64_t, ProgramRights>> programs_;  ///< read when the first contract changed its own
};

}  // namespace claviger::store
