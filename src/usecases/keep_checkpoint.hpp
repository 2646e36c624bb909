#pragma once
// What says later how far the journal went: kept where whoever can change the database cannot. Source: architecture,
// idea 1.

#include "usecases/ports/checkpoint_keeper.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

/// The text of a checkpoint of the journal as it is now (store/checkpoint.hpp).
Result<std::string> make_checkpoint(const Services& services);

/// Keeps one as `<instance>-<position, 12 digits>.checkpoint`. One that is there for this position stays: nothing
/// happened since, and it is the older witness. Errors: conflict `journal_contradicted` where that one vouches for
/// another entry, or is none; the keeper's.
Result<void> keep_checkpoint(const Services& services, CheckpointKeeper& keeper);

}  // namespace claviger::usecases
