#pragma once
// Somebody is to administer a number: what is agreed on before the role begins. Source: R132–R145; U15.

#include <optional>
#include <string>

#include "base/time.hpp"
#include "domain/ids.hpp"
#include "domain/request.hpp"
#include "domain/words.hpp"

namespace claviger::domain {

using NominationId = base::Id<struct NominationTag>;

#define CLV_NOMINATION_STATES(X)                                                      \
  X(claimed)   /* asked for by the person himself: the vendor's desk decides (U15) */ \
  X(pending)   /* waits until the nominee signs in and accepts the terms (R142) */    \
  X(accepted)  /* waits for its first day (R143) */                                   \
  X(begun)     /* he administers the number, or did */                                \
  X(declined)  /* by the nominee */                                                   \
  X(withdrawn) /* by an administrator of the number, or with the account */           \
  X(lapsed)    /* nobody answered in time, or it could not begin when its day came */ \
  X(denied)    /* by the desk */
CLV_WORDS(NominationState, CLV_NOMINATION_STATES)

constexpr bool is_open(NominationState state) {
  return state == NominationState::claimed || state == NominationState::pending || state == NominationState::accepted;
}

struct Nomination {
  NominationId id;
  std::string public_id;
  AccountId account;  ///< who is to administer; none while nobody has an account with `email`
  std::string email;  ///< as it was typed; empty once `account` is known or it came to nothing
  Number number;
  PartyId party;       ///< none: for every company on the number
  AccountId by;        ///< none: the vendor's desk; the claimant himself while it is claimed
  AccountId replaces;  ///< whose role on the number ends when this one begins; none: nobody's
  NominationState state = NominationState::pending;
  std::optional<Day> first_day;  ///< none: at once
  std::optional<Day> last_day;   ///< the last one on which he administers; none: open
  TimePoint created_at{};
  TimePoint lapses_at{};
  std::optional<TimePoint> decided_at;
  std::string terms_version;  ///< accepted by him; empty before
  std::string terms_language;
  std::string statement;    ///< of a claim: why it should be him, in his words
  std::string reason_text;  ///< of a denial, in the desk's words to him
};

}  // namespace claviger::domain
