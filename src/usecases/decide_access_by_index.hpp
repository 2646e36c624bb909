#pragma once
// The question of decide_access, asked of the index.

#include "index/decide.hpp"
#include "usecases/decide_access.hpp"

namespace claviger::usecases {

/// `index` is built. No database is asked; `visitor` sees the chains. Errors: unavailable `revision_not_reached`.
Result<AccessAnswer> decide_access_by_index(const Services& services, const index::Index& index,
                                            const AccessQuestion& question, index::ChainVisitor* visitor = nullptr);

/// Returns once the index has come that far. Errors: unavailable `revision_not_reached`.
Result<void> await_revision(const index::Index& index, std::int64_t revision);

}  // namespace claviger::usecases
