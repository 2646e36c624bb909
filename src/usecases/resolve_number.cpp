#include "usecases/resolve_number.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/grants.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/decide_item.hpp"

namespace claviger::usecases {

namespace {

ResolvedNumber resolved(const domain::BillTo& bill_to) {
  return {{{}, bill_to.id}, {{}, bill_to.id}, bill_to.number, "bill_to:" + bill_to.number};
}
ResolvedNumber resolved(const domain::Contract& contract) {
  return {{contract.id, {}}, store::scope_of(contract), contract.number, "contract:" + contract.number};
}
template <typename Found>
std::optional<ResolvedNumber> resolved(const std::optional<Found>& found) {
  return found ? std::optional(resolved(*found)) : std::nullopt;
}

}  // namespace

Result<ResolvedNumber> resolve_number(const store::Reader& reader, const NumberRef& ref) {
  const auto key = base::identifier_key(ref.value);
  const bool is_bill_to = ref.type == domain::IdentifierType::bill_to;
  auto number = is_bill_to ? resolved(store::find_bill_to(reader, key)) : resolved(store::find_contract(reader, key));
  if (number) return *std::move(number);
  return base::not_found((is_bill_to ? "There is no bill-to " : "There is no contract ") + base::trim(ref.value) + ".");
}

std::optional<ResolvedNumber> resolve_number(const store::Reader& reader, const domain::Number& number) {
  return number.contract ? resolved(store::find_contract(reader, number.contract))
                         : resolved(store::find_bill_to(reader, number.bill_to));
}

std::vector<store::Grant> present_holders(const store::Reader& reader, const store::NumberScope& scope) {
  auto grants = store::holders_of(reader, scope);
  std::erase_if(grants,
                [&](const auto& grant) { return scope.contract && !is_for_party_of(reader, grant, scope.contract); });
  return grants;
}

bool has_access(const store::Reader& reader, const ResolvedNumber& number, const domain::Account& person,
                domain::Scope scope) {
  const auto held = store::grants_held(reader, person.id, number.scope, scope);
  return std::ranges::any_of(held, [&](const store::Grant& grant) {
    return !number.scope.contract || is_for_party_of(reader, grant, number.scope.contract);
  });
}

Result<void> check_may_hold(const store::Transaction& transaction, const ResolvedNumber& number,
                            const domain::Account& person, domain::Scope scope) {
  if (store::is_blocked(transaction, person.id, number.scope))
    return base::fail(ErrorCode::conflict, "blocked", "This person is blocked for the number. Lift the block first.");
  const auto due = store::revalidation_due(transaction, number.scope);
  if (due && *due <= transaction.now())
    return base::fail(ErrorCode::conflict, "revalidation_overdue", "Revalidate the number first.");
  if (has_access(transaction, number, person, scope))
    return base::fail(ErrorCode::conflict, "already_registered", "This person has this access already.");
  return {};
}

void make_direct_grant(const UnitOfWork& work, const domain::Account& person, const ResolvedNumber& number,
                       const DirectGrant& direct) {
  const auto grant = store::insert_grant(work.transaction, {.account = person.id,
                                                            .number = number.number,
                                                            .scope = direct.scope,
                                                            .origin = direct.origin,
                                                            .valid_from = work.transaction.now()});
  work.transaction.append({"grant_made",
                           "account:" + person.public_id,
                           {{"grant", grant.public_id},
                            {"contract", number.number.contract.value},
                            {"bill_to", number.number.bill_to.value},
                            {"scope", to_text(direct.scope)},
                            {"origin", to_text(direct.origin)}}});
  drop_answered_items(work, person, grant);
}

boost::json::object about(const ResolvedNumber& number) {
  return {{"contract", number.number.contract.value}, {"bill_to", number.number.bill_to.value}};
}

void end_grants(store::Transaction& transaction, const domain::Account& person, const std::vector<store::Grant>& grants,
                const std::string& by) {
  for (const auto& grant : grants) {
    store::end_grant(transaction, grant.id);
    transaction.append({"grant_ended",
                        "account:" + person.public_id,
                        {{"grant", grant.public_id},
                         {"contract", grant.number.contract.value},
                         {"bill_to", grant.number.bill_to.value},
                         {"by", by}}});
    end_permission(transaction, person, {grant.number.contract, grant.number.bill_to});
  }
}

std::vector<store::Grant> block_person(const UnitOfWork& work, const domain::Account& person,
                                       const ResolvedNumber& number, const std::string& by) {
  store::set_block(work.transaction, person.id, number.number);
  auto body = about(number);
  body["by"] = by;
  work.transaction.append({"number_blocked", "account:" + person.public_id, std::move(body)});
  auto grants = store::holders_of(work.transaction, number.scope);
  std::erase_if(grants, [&](const auto& grant) { return grant.account != person.id; });
  end_grants(work.transaction, person, grants, by);
  refuse_blocked_items(work, person, number.number);
  return grants;
}

}  // namespace claviger::usecases
