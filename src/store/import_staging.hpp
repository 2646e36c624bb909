#pragma once
// What a file changes, worked out against what is published and staged as an unseen generation.
//
// Use: plan_rows (reads only) → write, when there is something to write (in a Transaction) → written; again for every
// piece of the file; then plan_rest → write → written until plan_rest says that nothing is left. Planning needs no
// lock: one import runs at a time, and nothing else writes these tables. Memory does not grow with the file but for one
// bit a line or contract.

#include <memory>
#include <string>
#include <vector>

#include "base/hash_stream.hpp"
#include "base/time.hpp"
#include "domain/ids.hpp"
#include "store/import_rows.hpp"
#include "store/imports.hpp"
#include "store/write_plan.hpp"

namespace claviger::store {

struct StagingOptions {
  domain::ImportId generation;
  bool complete = false;  ///< what the file does not mention ends
  Day today{};            ///< in the contracts' time zone: what counts as losing access
  TimePoint now{};
};

class ImportStaging {
 public:
  virtual ~ImportStaging() = default;

  /// Compares rows with what is there; rejections that need the database are added to `rows`.
  void plan_rows(const Reader& reader, ImportRows& rows) {
    plan_for_import(reader);
    stage_rows(reader, rows);
  }
  /// Plans the next piece of what follows the last row; false when nothing is left.
  bool plan_rest(const Reader& reader, int budget) {
    plan_for_import(reader);
    return stage_rest(reader, budget);
  }
  [[nodiscard]] bool has_writes() const { return !plan_.is_empty(); }
  [[nodiscard]] std::size_t planned_rows() const { return plan_.size(); }
  PlannedIds write(Transaction& transaction) const {
    plan_for_import(transaction);
    return plan_.write(transaction);
  }
  /// After the commit.
  virtual void written(const PlannedIds& ids) {
    (void)ids;
    plan_.clear();
  }
  /// What was counted so far: applied, unchanged, began, ended, removed, losing.
  [[nodiscard]] const ImportCounts& counts() const { return counts_; }
  /// Rows of this kind seen before this import: what the guard measures against.
  virtual std::int64_t rows_before(const Reader& reader) const = 0;
  /// BLAKE2b over what began, changed or ended, in order. Once, at the end.
  std::string change_hash() { return changes_.hex(); }
  [[nodiscard]] bool is_changed() const { return is_changed_; }

 protected:
  explicit ImportStaging(const StagingOptions& options) : options_(options), plan_(options.generation.value) {}
  [[nodiscard]] std::int64_t generation() const { return options_.generation.value; }

  StagingOptions options_;
  WritePlan plan_;
  ImportCounts counts_;
  base::HashStream changes_;
  bool is_changed_ = false;

 private:
  virtual void stage_rows(const Reader& reader, ImportRows& rows) = 0;
  virtual bool stage_rest(const Reader& reader, int budget) = 0;
  /// What an import looks up grows while it runs, and PostgreSQL knows nothing yet of what was written: it plans the
  /// statements of this transaction at each run, and by index. Source: docs/adr/0021-kept-statements.md.
  static void plan_for_import(const Reader& reader);
};

std::unique_ptr<ImportStaging> make_staging(ImportKind kind, const StagingOptions& options);

}  // namespace claviger::store
