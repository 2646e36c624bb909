#pragma once

#include <string_view>

namespace claviger::usecases {

/// Whether entries of this kind are ever written into the journal.
bool is_journal_kind(std::string_view kind);

/// Whether such an entry may change what waits for a decision, or what is shown beside it.
bool changes_queues(std::string_view kind);

}  // namespace claviger::usecases
