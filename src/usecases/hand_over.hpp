#pragma once
// Items that wait for people who are there no more, and those that wait for people who have come.

#include <vector>

#include "domain/request.hpp"
#include "store/database.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// To be called, in the transaction that changes who may decide on these numbers (people or a lock), after the change:
/// what nobody is left to decide goes to the vendor's desk with its own time, what is locked goes from there to the
/// administrators it has now. The asker is told, and the administrators; nobody where only the reason is another.
/// Source: R40, R41, R64, R97; api.md (locked; nobody is left).
void hand_over_items(const UnitOfWork& work, const std::vector<domain::Number>& numbers);

/// Items that waited for the vendor's word on a contract and, as it stands now, are its administrators' to decide: the
/// QA hold of a locked contract was lifted. At most `limit`. Source: R64, R97; api.md (QA Hold, locked).
std::vector<domain::ItemId> items_released_to_administrators(const store::Reader& reader, const Services& services,
                                                             int limit);
/// Hands that item over, unless it stays where it is.
void hand_over_item(const UnitOfWork& work, domain::ItemId item);

}  // namespace claviger::usecases
