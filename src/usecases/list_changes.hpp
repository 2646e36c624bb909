#pragma once
// Whose answers may have changed: what somebody who keeps answers of the decision API must forget. Source:
// architecture, idea 1; api.md (client scopes).

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "usecases/caller.hpp"

namespace claviger::usecases {

/// A position of the journal, with the first digits of what seals it there: a database of another instance, or this one
/// behind a restore, has another entry there, or none.
struct MarkedRevision {
  std::int64_t position = 0;
  std::string mark;  ///< empty: not known, as of a decision's revision
};
/// `128764.3f9a0c5d21e7`; without a mark the position alone.
std::string to_text(const MarkedRevision& revision);
std::optional<MarkedRevision> parse_revision(std::string_view text);

struct Changes {
  MarkedRevision revision;         ///< looked at up to here; the next question begins here
  bool everything = false;         ///< every answer is to be forgotten, and `accounts` is empty
  std::set<std::string> accounts;  ///< public ids: answers about these
  bool is_more = false;            ///< there were more entries than are looked at in one go
};

/// Behind revision `since`, in order, at most kMostEntries entries of the journal at a time. An account that is not
/// named is answered as before, but for what time changes (`valid_until`). An import can change the answer about
/// anybody, and the exclusion of a contract that of whoever has its bill-to: both are `everything`. So is each change
/// for a client that is limited to bill-tos, which must not learn who has something to do with others. Errors: conflict
/// `revision_unknown` where `since` is not one of this journal's; not_allowed; unavailable, internal.
Result<Changes> list_changes(const Services& services, const Caller& caller, const MarkedRevision& since);
inline constexpr int kMostEntries = 1000;

/// The same in one view, for whoever may know everybody.
Changes changes_behind(const store::Reader& reader, std::int64_t revision);

/// Where the journal ends: what a follower that keeps nothing yet begins with. Errors: as list_changes.
Result<Changes> begin_changes(const Services& services, const Caller& caller);

}  // namespace claviger::usecases
