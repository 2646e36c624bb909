#include <set>
#include <vector>

#include "store/grants.hpp"
#include "usecases/appoint_administrator.hpp"
#include "usecases/decide_item.hpp"
#include "usecases/hand_over.hpp"
#include "usecases/number_mails.hpp"
#include "usecases/operate.hpp"
#include "usecases/operator_change.hpp"
#include "usecases/present_contract.hpp"
#include "usecases/role_steps.hpp"

namespace claviger::usecases {
namespace {

/// Only administrators give on a locked number; locks do not concern ordering. Source: R97.
Result<void> check_not_locked(const store::Reader& reader, const ResolvedNumber& number, domain::Scope scope) {
  if (scope == domain::Scope::ordering || store::locks_on(reader, number.scope).empty()) return {};
  return base::fail(ErrorCode::not_allowed, "locked", "The number is locked: only its administrators give access.");
}

NumberAct by_operator(const ResolvedNumber& number) {
  return {.by = {}, .scope = number.scope, .number = number.shown};
}

}  // namespace

Result<DirectAccess> give_direct_access(const Services& services, const std::string& email, const NumberRef& ref,
                                        domain::Scope scope) {
  return change_person(services, email, [&](const UnitOfWork& work, domain::Account& account) -> Result<DirectAccess> {
    CLV_TRY(const auto number, resolve_number(work.transaction, ref));
    const bool is_active = is_in_force(work.transaction, services, number.number);
    const auto today = is_active ? GivesToday::something : GivesToday::nothing;
    if (!store::is_blocked(work.transaction, account.id, number.scope) &&
        has_access(work.transaction, number, account, scope))
      return DirectAccess{Effect::was_so, today};
    CLV_TRY_VOID(check_not_locked(work.transaction, number, scope));
    CLV_TRY_VOID(check_may_hold(work.transaction, number, account, scope));
    make_direct_grant(work, account, number, {scope, domain::Origin::vendor});
    queue_grant_mail(work, by_operator(number), account, {scope, GrantChange::granted});
    queue_grant_notices(work, by_operator(number), account, {scope, GrantChange::granted});
    return DirectAccess{Effect::changed, today};
  });
}

Result<Effect> remove_direct_access(const Services& services, const std::string& email, const NumberRef& ref,
                                    domain::Scope scope) {
  return change_person(services, email, [&](const UnitOfWork& work, domain::Account& account) -> Result<Effect> {
    CLV_TRY(const auto number, resolve_number(work.transaction, ref));
    const auto grants = store::grants_held(work.transaction, account.id, number.scope, scope);
    if (grants.empty()) return Effect::was_so;
    end_grants(work.transaction, account, grants, kOperator.actor);
    queue_grant_mail(work, by_operator(number), account, {scope, GrantChange::removed});
    queue_grant_notices(work, by_operator(number), account, {scope, GrantChange::removed});
    return Effect::changed;
  });
}

Result<Effect> appoint_administrator(const Services& services, const std::string& email, const NumberRef& ref) {
  return change_person(services, email, [&](const UnitOfWork& work, domain::Account& account) -> Result<Effect> {
    CLV_TRY(const auto number, resolve_number(work.transaction, ref));
    if (is_appointed(work.transaction, account, number)) return Effect::was_so;
    CLV_TRY_VOID(appoint(work, account, number));
    return Effect::changed;
  });
}

Result<Effect> release_administrator(const Services& services, const std::string& email, const NumberRef& ref) {
  return change_person(services, email, [&](const UnitOfWork& work, domain::Account& account) -> Result<Effect> {
    CLV_TRY(const auto number, resolve_number(work.transaction, ref));
    auto roles = store::administrated_by(work.transaction, account.id);
    std::erase_if(roles, [&](const store::Administrator& held) { return !(held.number == number.number); });
    if (roles.empty()) return Effect::was_so;
    for (const auto& held : roles) store::remove_administrator(work.transaction, held);
    work.transaction.append({"administrator_released", number.subject, {{"account", account.public_id}}});
    queue_appointment_mail(work, by_operator(number), account, AppointmentChange::removed);
    hand_over_items(work, {number.number});
    tell_of_missing(work, roles);
    return Effect::changed;
  });
}

Result<Effect> lock_as_operator(const Services& services, const NumberRef& ref) {
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Result<Effect> {
    CLV_TRY(const auto number, resolve_number(transaction, ref));
    for (const auto& lock : store::locks_on(transaction, {number.number.contract, number.number.bill_to})) {
      if (lock.number == number.number && !lock.party) return Effect::was_so;
    }
    store::set_lock(transaction, {number.number, {}});
    auto body = about(number);
    body["party"] = 0;
    transaction.append({"number_locked", number.subject, std::move(body)});
    const UnitOfWork work{transaction, services};
    queue_lock_mails(work, by_operator(number), LockChange::locked);
    hand_over_items(work, {number.number});
    return Effect::changed;
  });
}

Result<Effect> unlock_as_operator(const Services& services, const NumberRef& ref) {
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Result<Effect> {
    CLV_TRY(const auto number, resolve_number(transaction, ref));
    const auto locks = store::locks_on(transaction, number.scope.alone());
    if (locks.empty()) return Effect::was_so;
    std::set<domain::PartyId> parties;
    for (const auto& lock : locks) {
      if (!parties.insert(lock.party).second) continue;
      store::lift_lock(transaction, number.scope, lock.party);
      auto body = about(number);
      body["party"] = lock.party.value;
      transaction.append({"number_unlocked", number.subject, std::move(body)});
    }
    queue_lock_mails({transaction, services}, by_operator(number), LockChange::unlocked);
    return Effect::changed;
  });
}

Result<Block> block_as_operator(const Services& services, const std::string& email, const NumberRef& ref) {
  return change_person(services, email, [&](const UnitOfWork& work, domain::Account& account) -> Result<Block> {
    CLV_TRY(const auto number, resolve_number(work.transaction, ref));
    if (store::is_blocked_here(work.transaction, account.id, number.number)) return Block{Effect::was_so, {}};
    Block block;
    for (const auto& grant : block_person(work, account, number, kOperator.actor)) block.ended.insert(grant.scope);
    queue_block_mails(work, by_operator(number), account, BlockChange::blocked);
    return block;
  });
}

Result<Effect> unblock_as_operator(const Services& services, const std::string& email, const NumberRef& ref) {
  return change_person(services, email, [&](const UnitOfWork& work, domain::Account& account) -> Result<Effect> {
    CLV_TRY(const auto number, resolve_number(work.transaction, ref));
    if (!store::lift_block(work.transaction, account.id, number.scope)) return Effect::was_so;
    work.transaction.append({"number_unblocked", subject_of(account), about(number)});
    queue_block_mails(work, by_operator(number), account, BlockChange::unblocked);
    return Effect::changed;
  });
}

Result<Effect> set_revalidation_as_operator(const Services& services, const NumberRef& ref, TimePoint due_at) {
  return services.database.write(kOperator, services.clock, [&](store::Transaction& transaction) -> Result<Effect> {
    CLV_TRY(const auto number, resolve_number(transaction, ref));
    if (store::revalidation_due(transaction, {number.number.contract, number.number.bill_to}) == due_at)
      return Effect::was_so;
    store::set_revalidation_due(transaction, number.number, due_at);
    transaction.append({"revalidation_due_set", number.subject, {{"due_at", base::to_text(due_at)}}});
    return Effect::changed;
  });
}

}  // namespace claviger::usecases
