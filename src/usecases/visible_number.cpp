#include "usecases/visible_number.hpp"

#include "store/exclusions.hpp"
#include "store/held.hpp"
#include "store/nominations.hpp"
#include "usecases/authorization.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/managed_parties.hpp"

namespace claviger::usecases {
namespace {

rules::Relation relation_to(const store::Reader& reader, const ResolvedNumber& number, domain::AccountId account) {
  if (!managed_parties(reader, account, number.scope).is_none()) return rules::Relation::managed;
  const bool is_known =
      !held_on(reader, number, account).empty() || store::has_asked_for(reader, account, number.number);
  return is_known ? rules::Relation::own : rules::Relation::foreign;
}

}  // namespace

std::vector<store::Grant> held_on(const store::Reader& reader, const ResolvedNumber& number,
                                  domain::AccountId account) {
  auto grants = store::held_on(reader, account, store::where_grants_count(reader, number.scope));
  std::erase_if(grants, [&](const store::Grant& grant) {
    return number.scope.contract && !is_for_party_of(reader, grant, number.scope.contract);
  });
  return grants;
}

Result<ResolvedNumber> visible_number(const store::Reader& reader, const Principal& principal, const NumberRef& ref,
                                      rules::Operation operation) {
  auto number = resolve_number(reader, ref);
  const auto relation = number ? relation_to(reader, *number, principal.account.id) : rules::Relation::foreign;
  CLV_TRY_VOID(require(principal, operation, relation));
  return std::move(*number);
}

}  // namespace claviger::usecases
