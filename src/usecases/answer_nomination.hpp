#pragma once
// The nominee's word: he administers the number once he has accepted the terms. Source: R142, R143; C5.

#include <string>

#include "usecases/nomination_facts.hpp"
#include "usecases/principal.hpp"

namespace claviger::usecases {

enum class Terms { accepted, not_accepted };

/// The role begins at once, or on its first day. What was true when he was nominated may not be any more: it is judged
/// again. Errors: not_found for what is not his; invalid_input `terms_not_accepted`; conflict `nomination_closed` where
/// it is answered or over, `nominator_gone` where who nominated him does not administer the number any more,
/// `not_available` where he is blocked, and the others of rules::NominationRefusal.
Result<NominationParts> accept_nomination(const Services& services, const Principal& principal, const std::string& id,
                                          Terms terms);
/// Errors: not_found; conflict `nomination_closed`.
Result<NominationParts> decline_nomination(const Services& services, const Principal& principal, const std::string& id);

}  // namespace claviger::usecases
