#pragma once
// What the desk's daily list is still to tell, and when it was last told. Source: api.md (automatic approvals without
// administrators).

#include <vector>

#include "base/time.hpp"
#include "domain/ids.hpp"
#include "store/database.hpp"

namespace claviger::store {

/// An item was granted automatically and has no administrators to be told.
void note_for_desk(Transaction& transaction, domain::ItemId item);
bool has_desk_notes(const Reader& reader);
/// Oldest first.
std::vector<domain::ItemId> desk_notes(const Reader& reader);
void clear_desk_notes(Transaction& transaction);

/// The calendar day of the last list; nullopt before the first.
std::optional<Day> last_desk_day(const Reader& reader);
void keep_desk_day(Transaction& transaction, Day day);

}  // namespace claviger::store
