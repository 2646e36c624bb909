#pragma once
// An administrator brings in a peer: nominates him, asks again, takes it back. Source: R133–R137, R142, R143, R145; C5,
// C6.

#include <optional>
#include <string>

#include "usecases/nomination_facts.hpp"
#include "usecases/principal.hpp"

namespace claviger::usecases {

/// How long a nomination or a claim waits for an answer.
inline constexpr std::chrono::days kNominationStands{30};

struct NewNomination {
  std::string account;  ///< public id, login or e-mail; an address that nobody has is invited to register
  domain::PartyId party;
  std::optional<Day> first_day;
  std::optional<Day> last_day;  ///< the last one on which he administers
  domain::AccountId replaces = {};
};
/// The nominee is pending until he signs in and accepts the terms; he is mailed. Errors: not_found; not_allowed
/// `party_not_managed`; invalid_input `invalid_field`; not_found `account_not_found` for what is neither somebody's nor
/// an address; those of rules::NominationRefusal; too_many_requests.
Result<NominationParts> nominate_administrator(const Services& services, const Principal& principal,
                                               const NumberRef& ref, const NewNomination& said);
/// The same in somebody's transaction, by who manages the number; the journal knows that.
Result<NominationParts> nominate(const UnitOfWork& work, const Principal& principal, const ResolvedNumber& number,
                                 const NewNomination& said);

/// The mail once more; three times a day. Errors: not_found; conflict `nomination_closed`; too_many_requests.
Result<NominationParts> resend_nomination(const Services& services, const Principal& principal, const std::string& id);
/// By an administrator of the number, or a claim by who made it. Errors: not_found; conflict `nomination_closed`.
Result<NominationParts> withdraw_nomination(const Services& services, const Principal& principal,
                                            const std::string& id);

}  // namespace claviger::usecases
