#pragma once

#include <string_view>

namespace claviger::usecases {

/// Whether entries of this kind are ever written into the journal.
bool is_journal_kind(std::string_view kind);

}  // namespace claviger::usecases
