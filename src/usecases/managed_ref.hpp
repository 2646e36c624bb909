#pragma once
// A number as a route names it, for who administers it.

#include "rules/authorize.hpp"
#include "usecases/managed_parties.hpp"
#include "usecases/principal.hpp"
#include "usecases/resolve_number.hpp"

namespace claviger::usecases {

/// The number, found and within the principal's reach.
struct ManagedRef {
  ResolvedNumber number;
  ManagedParties parties;  ///< for which he answers
};

/// Errors: not_found where there is no such number or he does not administer any of it: the two look alike.
Result<ManagedRef> managed_ref(const store::Reader& reader, const Principal& principal, const NumberRef& ref,
                               rules::Operation operation);
/// Managed as a whole: not for one of its parties only. Errors: also not_allowed `party_not_managed`.
Result<ManagedRef> wholly_managed_ref(const store::Reader& reader, const Principal& principal, const NumberRef& ref,
                                      rules::Operation operation);

/// Errors: not_allowed `party_not_managed` where he does not answer for that company (none: for all of them).
Result<void> check_party(const ManagedRef& managed, domain::PartyId party);
/// Errors: invalid_input `invalid_field` at `/party` for a company that is not on the number.
Result<void> check_on_number(const store::Reader& reader, const ResolvedNumber& number, domain::PartyId party);

}  // namespace claviger::usecases
