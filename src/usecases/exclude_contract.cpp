#include "usecases/exclude_contract.hpp"

#include <algorithm>

#include "store/exclusions.hpp"
#include "usecases/authorization.hpp"
#include "usecases/operator_change.hpp"

namespace claviger::usecases {
namespace {

using rules::Operation;
using rules::Relation;

/// One entry for each contract that it was set on: whoever follows the journal reads those again that it names.
Effect include(store::Transaction& transaction, const ResolvedNumber& contract) {
  const auto lifted = store::lift_exclusion(transaction, contract.scope);
  for (const auto id : lifted) {
    const auto was_excluded = store::find_contract(transaction, id);
    transaction.append({"contract_included",
                        "contract:" + (was_excluded ? was_excluded->number : contract.shown),
                        {{"contract", id.value}, {"bill_to", 0}}});
  }
  return lifted.empty() ? Effect::was_so : Effect::changed;
}

/// A contract that renews an excluded one is excluded already.
Effect change(store::Transaction& transaction, const ResolvedNumber& contract, Exclusion exclusion) {
  if (exclusion == Exclusion::included) return include(transaction, contract);
  if (store::is_excluded(transaction, contract.scope)) return Effect::was_so;
  store::set_exclusion(transaction, contract.number.contract);
  transaction.append({"contract_excluded", contract.subject, about(contract)});
  return Effect::changed;
}

/// What the bill-to gives is for those to say who administer the bill-to, not for those of the contract alone.
Result<void> require_bill_to(const store::Reader& reader, const Principal& principal, const ResolvedNumber& contract,
                             Operation operation) {
  const auto account = principal.account.id;
  const bool is_his = contract.number.contract && !managed_parties(reader, account, contract.scope).is_none();
  CLV_TRY_VOID(require(principal, operation, is_his ? Relation::managed : Relation::foreign));
  if (answers_for_bill_to(reader, account, contract.scope.bill_to)) return {};
  return base::fail(ErrorCode::not_allowed, "bill_to_not_managed", "You do not administer this contract's bill-to.");
}

NumberRef contract_of(const std::string& number) {
  return {domain::IdentifierType::contract, number};
}

}  // namespace

bool answers_for_bill_to(const store::Reader& reader, domain::AccountId account, domain::BillToId bill_to) {
  const auto administrators = store::administrators_of(reader, {{}, bill_to});
  return std::ranges::any_of(administrators, [&](const store::Administrator& administrator) {
    return administrator.account == account && !administrator.party;
  });
}

Written set_exclusion(const Services& services, const Principal& principal, const std::string& number,
                      Exclusion exclusion) {
  const auto operation = exclusion == Exclusion::excluded ? Operation::excludeContract : Operation::includeContract;
  return services.database.write(principal.cause(), services.clock, [&](store::Transaction& transaction) -> Written {
    const auto contract = resolve_number(transaction, contract_of(number)).value_or(ResolvedNumber{});
    CLV_TRY_VOID(require_bill_to(transaction, principal, contract, operation));
    change(transaction, contract, exclusion);
    return transaction.last_position();
  });
}

Written set_exclusion_as_desk(const Services& services, const Principal& principal, const std::string& number,
                              Exclusion exclusion) {
  const auto operation =
      exclusion == Exclusion::excluded ? Operation::excludeContractAsDesk : Operation::includeContractAsDesk;
  return services.database.write(principal.cause(), services.clock, [&](store::Transaction& transaction) -> Written {
    CLV_TRY_VOID(require(principal, operation, Relation::none));
    CLV_TRY(const auto contract, resolve_number(transaction, contract_of(number)));
    change(transaction, contract, exclusion);
    return transaction.last_position();
  });
}

Result<Effect> set_exclusion_as_operator(const Services& services, const std::string& number, Exclusion exclusion) {
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Result<Effect> {
    CLV_TRY(const auto contract, resolve_number(transaction, contract_of(number)));
    return change(transaction, contract, exclusion);
  });
}

}  // namespace claviger::usecases
