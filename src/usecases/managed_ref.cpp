#include "usecases/managed_ref.hpp"

#include <algorithm>

#include "usecases/authorization.hpp"

namespace claviger::usecases {

Result<ManagedRef> managed_ref(const store::Reader& reader, const Principal& principal, const NumberRef& ref,
                               rules::Operation operation) {
  const auto number = resolve_number(reader, ref);
  ManagedRef managed;
  if (number) {
    managed.number = *number;
    managed.parties = managed_parties(reader, principal.account.id, number->scope);
  }
  const auto relation = managed.parties.is_none() ? rules::Relation::foreign : rules::Relation::managed;
  CLV_TRY_VOID(require(principal, operation, relation));
  return managed;
}

Result<ManagedRef> wholly_managed_ref(const store::Reader& reader, const Principal& principal, const NumberRef& ref,
                                      rules::Operation operation) {
  CLV_TRY(auto number, managed_ref(reader, principal, ref, operation));
  if (!number.parties.all)
    return base::fail(ErrorCode::not_allowed, "party_not_managed",
                      "You answer for one install-at company of this contract only.");
  return number;
}

Result<void> check_party(const ManagedRef& managed, domain::PartyId party) {
  if (managed.parties.covers(party)) return {};
  return base::fail(ErrorCode::not_allowed, "party_not_managed", "You do not answer for this install-at company.");
}

Result<void> check_on_number(const store::Reader& reader, const ResolvedNumber& number, domain::PartyId party) {
  if (!party) return {};
  const auto bill_to = store::find_bill_to(reader, number.scope.bill_to);
  if (bill_to && bill_to->party == party) return {};
  const auto sites = store::parties_of(reader, number.number.contract);
  if (std::ranges::any_of(sites, [&](const domain::PartySite& site) { return site.party == party; })) return {};
  return base::invalid("invalid_field", "This company is not on the number.", "/party");
}

}  // namespace claviger::usecases
