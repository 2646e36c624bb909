#pragma once
// Inside `store`: staging of `import contracts`. See import_staging.hpp for how it is used.

#include <string>
#include <unordered_map>
#include <vector>

#include "store/id_set.hpp"
#include "store/import_parties.hpp"
#include "store/import_settle.hpp"
#include "store/import_staging.hpp"

namespace claviger::store {

/// Natural keys of one row.
struct LineKeys {
  std::string contract, program, bill_to, bill_to_name, product, site, site_name, line, content;
};
LineKeys keys_of(const LineRow& row);
/// The same, given the row before: what both rows share is taken over, not worked out again.
LineKeys keys_of(const LineRow& row, const LineRow& before, const LineKeys& keys_before);

class ContractStaging final : public ImportStaging {
 public:
  explicit ContractStaging(const StagingOptions& options)
      : ImportStaging(options), parties_(options.generation.value), settle_(options) {}

  void written(const PlannedIds& ids) override;
  std::int64_t rows_before(const Reader& reader) const override { return published_lines(reader); }

 private:
  void stage_rows(const Reader& reader, ImportRows& rows) override;
  bool stage_rest(const Reader& reader, int budget) override;
  /// Ids are those of the store, or a plan's stand-ins until written() puts them right.
  struct Named {
    std::int64_t id = 0;
  };
  struct BillTo {
    std::int64_t id = 0, version = 0, party = 0;
    std::string name, country;
    bool is_mentioned = false;
  };
  struct Contract {
    std::int64_t id = 0, version = 0, program = 0, bill_to = 0;
    std::string service_level, status, successor;
    std::int64_t start = 0, end = 0;
    bool is_mentioned = false;
  };
  struct Line {
    std::int64_t id = 0;
    std::string content;
    bool is_mentioned = false;
  };
  enum class Phase { lines, contracts, bill_tos, settle, done };

  void look_up(const Reader& reader, const std::vector<LineRow>& rows, const std::vector<LineKeys>& keys);
  void look_up_programs(const Reader& reader);
  void look_up_bill_tos(const Reader& reader, const std::vector<LineKeys>& keys);
  void look_up_contracts(const Reader& reader, const std::vector<std::string>& keys);
  void look_up_sites(const Reader& reader, const std::vector<LineRow>& rows, const std::vector<LineKeys>& keys);
  void look_up_lines(const Reader& reader, const std::vector<LineKeys>& keys);
  void keep_rejected(const Reader& reader, const std::vector<std::string>& contract_keys);

  /// The first thing that keeps the row out, or a rejection without a column.
  Rejection fault_in(const LineRow& row, const LineKeys& keys);
  Rejection disagreement(const LineRow& row, const LineKeys& keys, const Contract& contract) const;
  void stage(const LineRow& row, const LineKeys& keys);
  bool stage_bill_to(const LineRow& row, const LineKeys& keys);
  bool stage_contract(const LineRow& row, const LineKeys& keys);
  std::int64_t stage_site(const LineRow& row, const LineKeys& keys);
  std::int64_t stage_product(const LineRow& row, const LineKeys& keys);
  bool stage_line(const LineRow& row, const LineKeys& keys);
  std::string line_slot(const LineKeys& keys) const;
  void forget_when_full();

  bool plan_unmentioned_lines(const Reader& reader, int budget);
  bool plan_unmentioned_contracts(const Reader& reader, int budget);
  bool plan_unmentioned_bill_tos(const Reader& reader, int budget);

  std::unordered_map<std::string, std::int64_t> programs_;
  bool has_programs_ = false;
  ImportParties parties_;
  std::unordered_map<std::string, Named> products_, sites_;
  std::unordered_map<std::string, std::int64_t>
      registered_;  ///< name key → the party registered under it, 0: none or several
  std::unordered_map<std::string, BillTo> bill_tos_;
  std::unordered_map<std::string, Contract> contracts_;
  std::unordered_map<std::string, Line> lines_;  ///< of the rows being planned, by line_slot

  struct Pending {
    const char* table;
    std::int64_t* id;
  };
  std::vector<Pending> pending_;  ///< stand-ins to put right when the plan is written
  std::vector<const Contract*> touched_now_;
  IdSet mentioned_lines_, mentioned_contracts_, mentioned_bill_tos_;
  IdSet kept_contracts_;  ///< rejected rows are about these: nothing of them ends
  IdSet touched_;         ///< contracts with a difference
  Phase phase_ = Phase::lines;
  std::int64_t cursor_ = 0;
  ContractSettle settle_;
};

}  // namespace claviger::store
