#pragma once
// The journal by contract and bill-to: entries say which number they are about in the words that people know, and are
// found by it. Source: U13.

#include "store/journal.hpp"

namespace claviger::store {

/// Puts `contract_number`, `bill_to_id` and `gu_id` beside the ids `contract`, `bill_to` and `party` of an entry's
/// body, where they are of something; called for every entry that is written.
void name_numbers(const Reader& reader, boost::json::object& body);

/// Notes under which numbers an entry is found: those its body names, and its subject where that is one.
void note_numbers(Transaction& transaction, std::int64_t position, const JournalEntry& entry);

}  // namespace claviger::store
