#pragma once
// What the index is made of, read from the tables: everything in pieces, or again what changed since a position.
//
// All reads of one feed belong into one snapshot. "Published" is what readers see of imports now.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/decision_facts.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// Where the journal ends, and what else tells how much of the tables is in view.
struct FeedHead {
  std::int64_t position = 0;
  std::string hash;
  std::int64_t generation = 0;
};
FeedHead feed_head(const Reader& reader);
/// Whether the journal has this entry: else the database is not the one it was read from (restored, another's).
bool knows_entry(const Reader& reader, std::int64_t position, const std::string& hash);

/// The largest ids: how much there is to read, and where it ends.
struct FeedExtent {
  std::int64_t lines = 0, contracts = 0, bill_tos = 0, accounts = 0, groups = 0;
};
FeedExtent feed_extent(const Reader& reader);

/// Half-open. A range keeps a piece's memory and its time in the database small.
struct IdRange {
  std::int64_t from = 0;
  std::int64_t until = 0;
};
using Ids = std::vector<std::int64_t>;

/// Published lines that carry a serial, by the line's id.
void each_line(const Reader& reader, const IdRange& range, const std::function<void(const domain::LineFacts&)>& take);
/// The same, of these serials.
void each_line(const Reader& reader, const std::vector<std::string>& serial_keys,
               const std::function<void(const domain::LineFacts&)>& take);

std::vector<domain::Program> read_programs(const Reader& reader);
/// Products above an id, in order: they are only ever added.
std::vector<domain::ProductFacts> read_products(const Reader& reader, std::int64_t after);

/// Ids that nothing has are passed over. At most some thousand at a time.
std::vector<domain::ContractFacts> read_contracts(const Reader& reader, const Ids& ids);
std::vector<domain::BillToFacts> read_bill_tos(const Reader& reader, const Ids& ids);
std::vector<domain::AccountFacts> read_accounts(const Reader& reader, const Ids& ids);
std::vector<domain::GroupFacts> read_groups(const Reader& reader, const Ids& ids);

/// What journal entries behind a position say.
struct JournalTouched {
  std::set<std::int64_t> accounts;            ///< named as subject or in the body, in whatever kind of entry
  std::set<std::int64_t> contracts;           ///< that were excluded from what their bill-to gives, or are so no more
  std::set<std::int64_t> groups;              ///< named as subject
  std::map<std::string, std::int64_t> kinds;  ///< of entries, with the position of the last of each
};
JournalTouched touched_since(const Reader& reader, std::int64_t after_position);

/// Whom some entries name, as touched_since() finds them, by public id; of a group, and of the groups of an
/// administrator who was appointed or released, everybody who is in it or was at that time.
struct NamedSince {
  std::int64_t until = 0;  ///< position of the last entry that was looked at
  std::set<std::string> accounts;
  bool touches_all = false;  ///< among them is one that may concern anybody: an import, an exclusion
};
/// Of the first `most` entries behind a position.
NamedSince named_since(const Reader& reader, std::int64_t position, int most);

/// What imports behind a generation touched. A serial, a contract or a bill-to is touched also where something else now
/// points to it, or no longer does.
struct ImportTouched {
  std::set<std::string> serial_keys;
  std::set<std::int64_t> contracts, bill_tos;
};
ImportTouched touched_by_imports(const Reader& reader, std::int64_t after_generation, std::int64_t until_generation);

}  // namespace claviger::store
