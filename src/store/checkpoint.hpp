#pragma once
// Checkpoints: how far the journal went at an instant, signed, to be kept where whoever can change the database cannot.
// The chain alone does not show that its last entries were taken away, or all of it written anew; a checkpoint does.
// Source: architecture, idea 1; docs/adr/0016-journal-checkpoints.md has the format.

#include <string>
#include <string_view>
#include <vector>

#include "store/journal.hpp"

namespace claviger::store {

struct Checkpoint {
  std::string instance;       ///< the database's id
  std::int64_t position = 0;  ///< of the last entry; 0: the journal was empty
  std::string hash;           ///< of that entry, 64 hex digits; zeros at position 0
  TimePoint at{};
};

/// The journal's head as this reader sees it.
Checkpoint take_checkpoint(const Reader& reader, TimePoint now);
/// The file: the checkpoint and a signature by the key that is derived from the master key for this alone.
std::string signed_text(const Reader& reader, const Checkpoint& checkpoint);
/// Errors: invalid_input `checkpoint_unreadable`, `checkpoint_not_signed` (changed, or of another key),
/// `checkpoint_of_another` database.
Result<Checkpoint> read_checkpoint(const Reader& reader, std::string_view file);
/// The public half of that key as PEM, with which anybody checks a checkpoint's signature (docs/operate.md).
std::string checkpoint_public_key(const Reader& reader);

/// Holds the journal against checkpoints: where it is shorter than one of them, the first missing position; where an
/// entry is not the one that was signed, the first position that can be a changed one, behind the last checkpoint that
/// fits. To be asked beside verify_chain(). nullopt where all fit.
std::optional<ChainFault> verify_checkpoints(const Reader& reader, std::vector<Checkpoint> checkpoints);

}  // namespace claviger::store
