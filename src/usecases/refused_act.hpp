#pragma once
// What somebody tried on a number and was refused: nothing is changed, and the journal says that it was tried.

#include <string>
#include <utility>

#include "rules/authorize.hpp"
#include "usecases/principal.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/services.hpp"

namespace claviger::usecases {

struct TriedAct {
  rules::Operation operation;
  NumberRef number = {};  ///< as it was typed; empty where the act names none
};

/// Notes it, unless it failed for want of something of ours (unavailable, internal) or of a budget; at most 100 a day
/// of one account, so that nobody fills the journal. The entry's subject is the number where there is one, so that its
/// administrators read of it. A failure to note leaves the refusal as it is.
void note_refused(const Services& services, const Principal& principal, const TriedAct& tried, const Error& refusal);

/// The outcome as it was, noted where it is a refusal.
template <typename Outcome>
Outcome noting_refusal(const Services& services, const Principal& principal, const TriedAct& tried, Outcome outcome) {
  if (!outcome) note_refused(services, principal, tried, outcome.error());
  return outcome;
}

}  // namespace claviger::usecases
