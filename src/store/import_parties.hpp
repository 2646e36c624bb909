#pragma once
// Inside `store`, for imports: whom the companies of a file are. A company is known by its GU ID, or by name and
// country where it has none; a GU ID that arrives later goes on with the party that was known by name, with all that
// was set and given for it. Source: R71, R99.

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/id_set.hpp"
#include "store/write_plan.hpp"

namespace claviger::store {

/// A company as a row names it.
struct PartyRef {
  std::string gu_id;     ///< empty: it has none
  std::string name_key;  ///< `COUNTRY:NAME`
  [[nodiscard]] std::string key() const;
};

/// What a row is to hold that ImportParties::is_ambiguous speaks of.
inline constexpr const char* kOneGuId =
    "one GU ID for the company that had none under this name and country; this file has several (import first, by "
    "itself, the one that goes on with it)";

class ImportParties {
 public:
  explicit ImportParties(std::int64_t generation) : generation_(generation) {}

  /// Reads what is known of those that are not remembered; `refs` are all of one piece of the file.
  void look_up(const Reader& reader, const std::vector<PartyRef>& refs);
  /// Whether several GU IDs claim, in this file, the party that was known before by this name and country: nobody can
  /// tell which goes on with it, so their rows are refused. Once one of them is published alone, the others are
  /// companies of their own.
  [[nodiscard]] bool is_ambiguous(const PartyRef& ref) const;
  /// The party's id, or a stand-in where it is planned here. Only for what was looked up.
  std::int64_t stage(WritePlan& plan, const PartyRef& ref);
  /// Puts the stand-ins right.
  void written(const PlannedIds& ids);

  [[nodiscard]] std::size_t size() const { return parties_.size(); }
  /// Not between staging and `written`.
  void forget() {
    parties_.clear();
    pending_.clear();
  }

 private:
  struct Party {
    std::int64_t id = 0;               ///< 0: none yet
    std::set<std::string> claimed_by;  ///< of one known by name: keys of this file's GU IDs that may go on with it
    bool is_taken = false;             ///< before this file: another GU ID has the name
  };
  std::vector<std::string> unknown(const std::vector<PartyRef>& refs) const;
  void claim(const Reader& reader, const std::vector<PartyRef>& refs);
  void read_claims(const Reader& reader, const std::vector<std::string>& name_keys);
  /// The party of that name, where this GU ID alone claims it; else 0.
  std::int64_t claimed(const std::string& name, const std::string& by);
  [[nodiscard]] const Party* find(const std::string& key) const;
  /// Nothing was set or given for it yet, so nothing is lost or won.
  [[nodiscard]] bool is_new(const Party& party) const { return party.id < 0 || made_.contains(party.id); }

  std::int64_t generation_;
  std::unordered_map<std::string, Party> parties_;  ///< by party key
  std::vector<std::int64_t*> pending_;
  IdSet made_;  ///< parties of this file
};

}  // namespace claviger::store
