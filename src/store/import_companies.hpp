#pragma once
// Inside `store`: staging of `import companies`. See import_staging.hpp for how it is used.

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/id_set.hpp"
#include "store/import_parties.hpp"
#include "store/import_staging.hpp"

namespace claviger::store {

/// Companies of one GU ID are one party. A bill-to whose name and country a company is registered under belongs to that
/// company's party, whichever of the two was imported first. Source: R71, R99.
class CompanyStaging final : public ImportStaging {
 public:
  explicit CompanyStaging(const StagingOptions& options) : ImportStaging(options), parties_(options.generation.value) {}

  void written(const PlannedIds& ids) override;
  std::int64_t rows_before(const Reader& reader) const override;

 private:
  void stage_rows(const Reader& reader, ImportRows& rows) override;
  bool stage_rest(const Reader& reader, int budget) override;
  struct Company {
    std::int64_t id = 0, version = 0, party = 0;
    std::string name, country, parent_gu_id, aliases, former_names, domains;
    bool is_mentioned = false;
    std::map<std::string, std::int64_t> domain_rows;
  };
  using Companies = std::unordered_map<std::string, Company>;  ///< by company key

  Companies look_up(const Reader& reader, const std::vector<std::string>& keys) const;
  void look_up_parties(const Reader& reader, const std::vector<CompanyRow>& rows);
  bool stage(const CompanyRow& row, const std::string& key, Company& company);
  void stage_domains(const CompanyRow& row, Company& company);
  bool plan_unmentioned(const Reader& reader, int budget);
  bool plan_bill_tos(const Reader& reader, int budget);
  void note(const std::string& key, const char* change);

  ImportParties parties_;  ///< of the rows being planned
  IdSet mentioned_, kept_;
  std::int64_t cursor_ = 0;
  bool are_ends_planned_ = false;
};

}  // namespace claviger::store
