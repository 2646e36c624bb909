#pragma once
// An administrator gives up a role on a number, or ends a peer's. Source: R139, R140; U12.

#include <string>

#include "rules/nominate.hpp"
#include "usecases/nomination_facts.hpp"
#include "usecases/principal.hpp"

namespace claviger::usecases {

struct Departure {
  std::string account;    ///< whose role ends: a public id, login or e-mail
  std::string successor;  ///< who is nominated instead; empty: nobody
  enum class Handover { none, desk } handover = Handover::none;
};
struct Departed {
  rules::Leaving leaving = rules::Leaving::ended;  ///< `ended`, or `waits` for the successor's word
  std::int64_t revision = 0;
};
/// Ends his roles on this number and on what it renews, as far as the principal answers for them; of a bill-to those on
/// the contracts under it, too. With a successor they end when he has accepted. Errors: not_found, also where he has no
/// role there; not_allowed `party_not_managed`; conflict `last_administrator` where nobody would be left and neither a
/// successor nor the desk was named; those of nominate_administrator() for the successor.
Result<Departed> end_administration(const Services& services, const Principal& principal, const NumberRef& ref,
                                    const Departure& departure);

}  // namespace claviger::usecases
