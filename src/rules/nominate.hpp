#pragma once
// Who may become administrator of a number, and who may leave it.

#include <optional>
#include <span>

#include "base/time.hpp"
#include "domain/ids.hpp"
#include "domain/words.hpp"

namespace claviger::rules {

using domain::word_of;

/// Why somebody cannot be nominated, or not begin; each is the stable code of the refusal.
#define CLV_NOMINATION_REFUSALS(X)                                                           \
  X(none)                                                                                    \
  X(own_nomination)        /* nobody makes himself the one who decides */                    \
  X(last_day_before_first) /* the days are the wrong way round */                            \
  X(last_day_passed)       /* it would have ended before it began */                         \
  X(public_domain)         /* R135: anybody can have such a mailbox */                       \
  X(account_on_hold)                                                                         \
  X(blocked)               /* he may not have this number, so he does not manage it */       \
  X(already_administrator) /* for as much of the number, directly */                         \
  X(outside_company)       /* R136: a bill-to is administered by its own company's people */ \
  X(already_nominated)     /* for as much of the number, and it is not answered yet */
CLV_WORDS(NominationRefusal, CLV_NOMINATION_REFUSALS)

struct NominationFacts {
  enum class Nominee { another, himself } nominee = Nominee::another;
  enum class Mailbox { business, free_provider } mailbox = Mailbox::business;
  enum class Number { contract, bill_to } number = Number::contract;
  /// Against the bill-to company; `unknown` while nobody has an account with the address, and told once he has.
  enum class Company { same, outside, unknown } company = Company::unknown;
  enum class Standing { fine, on_hold, blocked } standing = Standing::fine;
  enum class Already { no, nominated, administrator } already = Already::no;
  std::optional<Day> first_day;
  std::optional<Day> last_day;  ///< the last one on which he would administer
  Day today{};
};

/// Asked when he is nominated, when he accepts and when his first day comes. Total; the first refusal in the order of
/// the words wins. Another location of the same company is the same company (R145): the caller's comparison of names
/// says so. Source: R91, R134–R137, R143, R145.
NominationRefusal judge_nomination(const NominationFacts& facts);

/// A role with first and last day, as calendar days of one time zone: both days are in it. Source: R143; C6.
enum class RoleTime { before, within, after };
RoleTime role_time(const std::optional<Day>& first_day, const std::optional<Day>& last_day, Day today);

/// Somebody's role on a number, and the roles of the others who answer for it, also by its bill-to. A party that is
/// none stands for every company on the number.
struct LeavingFacts {
  domain::PartyId party;
  std::span<const domain::PartyId> staying;
  enum class Handover { none, successor, desk } handover = Handover::none;
};
/// `ended` at once; `waits` until the successor has accepted; `last_administrator`: refused, for nobody would be left
/// to answer for what he answered for, and nobody was named instead. A successor always takes over in his own time.
#define CLV_LEAVINGS(X) X(ended) X(waits) X(last_administrator)
CLV_WORDS(Leaving, CLV_LEAVINGS)
/// Source: R139; U12.
Leaving judge_leaving(const LeavingFacts& facts);
/// Whether nobody who stays answers for all that he answered for.
bool is_last(const LeavingFacts& facts);

/// Why somebody cannot ask to become a number's first administrator; each is the stable code of the refusal.
#define CLV_CLAIM_REFUSALS(X)                                                       \
  X(none)                                                                           \
  X(has_administrator) /* they bring in peers (R133) */                             \
  X(no_access)         /* only who holds access to the number himself */            \
  X(public_domain)     /* R135 */                                                   \
  X(not_available)     /* blocked: tells no more */                                 \
  X(domain_not_proven) /* his mailbox is of no known domain of the company (U15) */ \
  X(already_claimed)   /* it waits for the desk, or for his word */
CLV_WORDS(ClaimRefusal, CLV_CLAIM_REFUSALS)

struct ClaimFacts {
  enum class Administrators { none, some } administrators = Administrators::none;
  enum class Access { none, held } access = Access::none;
  NominationFacts::Mailbox mailbox = NominationFacts::Mailbox::business;
  NominationFacts::Standing standing = NominationFacts::Standing::fine;
  enum class Domain { unproven, proven } domain = Domain::unproven;  ///< a known domain of the entitled company
  enum class Open { no, yes } open = Open::no;
};
/// Proof of the domain lets him ask; whether he becomes one the desk decides. Total; the first in the order of the
/// words wins. Source: R132, R135; U8, U15; C9.
ClaimRefusal judge_claim(const ClaimFacts& facts);

}  // namespace claviger::rules
