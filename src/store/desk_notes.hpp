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
/// What no list has told yet.
bool has_desk_notes(const Reader& reader);
/// Oldest first.
std::vector<domain::ItemId> desk_notes(const Reader& reader);
/// All are told by the list of that day, and kept until the next one.
void mark_desk_notes_told(Transaction& transaction, Day day);
/// The last list did not reach everybody: what it told is told again with the next one.
void tell_desk_again(Transaction& transaction);
/// Erasing a person: nothing is told of his items any more.
void forget_desk_notes_of(Transaction& transaction, domain::AccountId account);

/// The calendar day of the last list; nullopt before the first.
std::optional<Day> last_desk_day(const Reader& reader);
void keep_desk_day(Transaction& transaction, Day day);

}  // namespace claviger::store
