#pragma once
// Inside `store`: staging of `import products`, `software` and `content`. See import_staging.hpp for how it is used.

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/id_set.hpp"
#include "store/import_staging.hpp"

namespace claviger::store {

class CatalogueStaging final : public ImportStaging {
 public:
  CatalogueStaging(ImportKind kind, const StagingOptions& options) : ImportStaging(options), kind_(kind) {}

  std::int64_t rows_before(const Reader& reader) const override;

 private:
  void stage_rows(const Reader& reader, ImportRows& rows) override;
  bool stage_rest(const Reader& reader, int budget) override;
  struct Item {
    std::int64_t version = 0;
    CatalogueRow row;
    bool is_mentioned = false;
    std::map<std::string, std::int64_t> family_rows;
  };
  using Items = std::unordered_map<std::string, Item>;

  Items look_up(const Reader& reader, const std::vector<std::string>& keys) const;
  void stage(const CatalogueRow& row, const std::string& key, Item& item);
  void stage_families(const CatalogueRow& row, const std::string& key, Item& item);
  void end(const Reader& reader, const std::vector<std::string>& keys);
  /// What a changed row takes away counts like one that ends.
  void note_losses(const CatalogueRow& before, const CatalogueRow& after, const std::string& key);
  /// Who holds a contract whose covered products lost a family, or are in a family that software lost.
  [[nodiscard]] std::int64_t count_people(const Reader& reader) const;
  void note(const std::string& key, const char* change);

  ImportKind kind_;
  IdSet mentioned_;
  std::set<std::string> kept_;             ///< what rejected rows are about
  std::set<std::string> poorer_products_;  ///< that ended or lost a family
  std::set<std::string> lost_families_;    ///< of software
  std::int64_t cursor_ = 0;
};

}  // namespace claviger::store
