#pragma once
// The end of a round: who was marked loses access, and the number's date moves on. Source: R126, R127, R129.

#include "usecases/revalidation_round.hpp"

namespace claviger::usecases {

/// Closes a round in which everything is decided. Up to kRemovedAtOnce accesses are taken away in the same transaction,
/// and the round is finished; of more the rest is taken away step by step (finish_closed_rounds), for nobody may hold
/// the writers' turn that long, and the date moves with the last. Closing twice changes nothing. Errors: not_found;
/// conflict `holders_undecided`.
Result<RoundView> finish_round(const Services& services, const Principal& principal, const std::string& id);

/// Accesses taken away in one transaction: each is a few statements, an entry and a mail.
inline constexpr int kRemovedAtOnce = 40;

/// Goes on with rounds that were closed: one step of each, at most `limit`. Returns how many steps were made; call
/// again while that is not 0.
Result<int> finish_closed_rounds(const Services& services, int limit);

}  // namespace claviger::usecases
