#pragma once
// Making somebody an administrator of a number: what the vendor's desk and the operator (operate.hpp) have in common,
// and the desk's own act. Source: R132, R133, R135.

#include <string>

#include "domain/account.hpp"
#include "usecases/principal.hpp"
#include "usecases/resolve_number.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// Whether he was appointed on this very number, for all of it or for one of its companies.
bool is_appointed(const store::Reader& reader, const domain::Account& person, const ResolvedNumber& number);

/// Appoints him for all of the number, tells him, and gives him what the desk may not approve for a lock. The caller
/// made sure that he is not appointed yet. Errors: invalid_input `public_domain` (R135).
Result<void> appoint(const UnitOfWork& work, const domain::Account& person, const ResolvedNumber& number);

/// By the desk; the value returned is who was appointed. `account` is a public id, login or e-mail of an active
/// account. Appointing twice changes nothing. Whose own request waits for the lock that only an administrator may pass
/// is not appointed: nobody is to get what he asked for by becoming the one who decides. Errors: not_allowed without
/// the desk's role and for oneself, `own_item_waits`; not_found (the number), `account_not_found`; conflict
/// `account_on_hold`, `blocked`; those of appoint().
Result<domain::Account> appoint_as_desk(const Services& services, const Principal& principal, const NumberRef& number,
                                        const std::string& account);

}  // namespace claviger::usecases
