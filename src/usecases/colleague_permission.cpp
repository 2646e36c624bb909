#include "usecases/colleague_permission.hpp"

#include <algorithm>
#include <utility>

#include "store/requests.hpp"
#include "usecases/decide_again.hpp"
#include "usecases/operator_change.hpp"
#include "usecases/permission_facts.hpp"

namespace claviger::usecases {
namespace {

/// Nobody gives away what is not his. One none stands for all.
Result<std::vector<domain::PartyId>> permitted_parties(const store::Transaction& transaction,
                                                       const ResolvedNumber& number, domain::AccountId colleague,
                                                       domain::Scope scope) {
  auto parties = parties_of_giver(transaction, colleague, {number.scope, scope, transaction.now()});
  if (!parties.empty() && !parties.front()) parties.resize(1);
  if (!parties.empty()) return parties;
  return base::fail(ErrorCode::conflict, "no_access",
                    "The colleague has no such access to this number and does not administer it. The vendor's desk "
                    "decides the request.");
}

/// An open one for the same company within this scope, or a wider one.
bool has_permission(const store::Transaction& transaction, const domain::Account& asker, const ResolvedNumber& number,
                    const store::PermissionRow& permission) {
  const auto standing = store::permissions_for(transaction, asker.id, number.scope, transaction.now());
  return std::ranges::any_of(standing, [&](const store::PermissionRow& row) {
    return row.kind == permission.kind && row.giver == permission.giver &&
           domain::covers(row.scope, permission.scope) && (!row.party || row.party == permission.party);
  });
}

}  // namespace

Result<Effect> give_colleague_permission(const Services& services, const ColleaguePermission& permission) {
  return change_person(
      services, permission.asker, [&](const UnitOfWork& work, domain::Account& asker) -> Result<Effect> {
        CLV_TRY(const auto number, resolve_number(work.transaction, permission.number));
        CLV_TRY(const auto colleague, known_account(work.transaction, permission.colleague));
        if (colleague.id == asker.id)
          return base::invalid("invalid_field", "Nobody gives himself a permission.", "/from");
        CLV_TRY(const auto parties, permitted_parties(work.transaction, number, colleague.id, permission.scope));
        auto effect = Effect::was_so;
        for (const auto party : parties) {
          const store::PermissionRow row{store::kColleague, permission.scope, party, colleague.id};
          if (has_permission(work.transaction, asker, number, row)) continue;
          effect = Effect::changed;
          store::give_permission(work.transaction, asker.id, number.number,
                                 {row, work.transaction.now() + kPermissionStands});
        }
        if (effect == Effect::was_so) return effect;
        auto body = about(number);
        body["from"] = colleague.public_id;
        body["scope"] = to_text(permission.scope);
        work.transaction.append({"permission_given", subject_of(asker), std::move(body)});
        auto waiting = store::pending_on(work.transaction, asker.id, number.number);
        // It is used up by the first: what was permitted goes before what is narrower.
        std::ranges::stable_partition(waiting, [&](const auto& item) { return item.scope == permission.scope; });
        for (const auto& item : waiting) decide_again(work, asker, item.id);
        return Effect::changed;
      });
}

Result<Effect> withdraw_colleague_permission(const Services& services, const std::string& asker, const NumberRef& ref) {
  return change_person(services, asker, [&](const UnitOfWork& work, domain::Account& account) -> Result<Effect> {
    CLV_TRY(const auto number, resolve_number(work.transaction, ref));
    if (!store::end_permissions(work.transaction, account.id, number.scope.alone(), store::kColleague))
      return Effect::was_so;
    work.transaction.append({"permission_ended", subject_of(account), about(number)});
    return Effect::changed;
  });
}

}  // namespace claviger::usecases
