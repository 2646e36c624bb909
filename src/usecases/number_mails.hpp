#pragma once
// Mails about what people change on a number: grants, removals, blocks, locks, administrators. Source: R94, R95, R102,
// R147, R151.

#include <string>

#include "domain/account.hpp"
#include "store/numbers.hpp"
#include "usecases/unit_of_work.hpp"

namespace claviger::usecases {

/// What somebody does on a number. `by` without an id is the vendor.
struct NumberAct {
  domain::Account by;
  store::NumberScope scope;
  std::string number;  ///< as it is shown
};

enum class GrantChange { granted, removed };
struct GrantNotice {
  domain::Scope scope = domain::Scope::support;
  GrantChange change = GrantChange::granted;
};

/// To the number's administrators but the one who did it. Source: R151.
void queue_grant_notices(const UnitOfWork& work, const NumberAct& act, const domain::Account& person,
                         const GrantNotice& notice);
/// To the person whose access was given or taken without a request; what is given says what it gives today. Source:
/// R147.
void queue_grant_mail(const UnitOfWork& work, const NumberAct& act, const domain::Account& person,
                      const GrantNotice& notice);

enum class BlockChange { blocked, unblocked };
/// To the person (a block only, in neutral words) and to the number's administrators, the one who did it as his own
/// act. Source: R94, R95, R146.
void queue_block_mails(const UnitOfWork& work, const NumberAct& act, const domain::Account& person, BlockChange change);

enum class LockChange { locked, unlocked };
/// To all administrators of the number; the one who did it reads it as his own act. Source: R102, R146.
void queue_lock_mails(const UnitOfWork& work, const NumberAct& act, LockChange change);

enum class AppointmentChange { added, removed };
/// To who administers a number from now on, or no more. Source: R132, R139, R146.
void queue_appointment_mail(const UnitOfWork& work, const NumberAct& act, const domain::Account& person,
                            AppointmentChange change);

}  // namespace claviger::usecases
