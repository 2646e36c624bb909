#pragma once
// Inside `store`: staging of `import programs`. See import_staging.hpp for how it is used.

#include <map>
#include <string>
#include <vector>

#include "store/id_set.hpp"
#include "store/import_staging.hpp"

namespace claviger::store {

class ProgramStaging final : public ImportStaging {
 public:
  explicit ProgramStaging(const StagingOptions& options) : ImportStaging(options) {}

  void written(const PlannedIds& ids) override;
  std::int64_t rows_before(const Reader& reader) const override;

 private:
  void stage_rows(const Reader& reader, ImportRows& rows) override;
  bool stage_rest(const Reader& reader, int budget) override;
  struct Program {
    std::int64_t id = 0, version = 0;
    ProgramRow row;
    bool is_mentioned = false;
    bool is_kept = false;  ///< a rejected row is about it
  };
  void look_up(const Reader& reader);
  void stage(const ProgramRow& row, Program& program);
  void note(const std::string& key, const char* change);
  std::int64_t count_people(const Reader& reader) const;

  std::map<std::string, Program> programs_;
  bool is_looked_up_ = false;
  bool is_rest_planned_ = false;
  std::vector<std::int64_t> poorer_;  ///< programmes that give less than before
};

}  // namespace claviger::store
