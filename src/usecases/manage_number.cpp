#include "usecases/manage_number.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "rules/mail_domain.hpp"
#include "store/grants.hpp"
#include "usecases/authorization.hpp"
#include "usecases/chain_facts.hpp"
#include "usecases/decide_item.hpp"
#include "usecases/find_person.hpp"
#include "usecases/hand_over.hpp"
#include "usecases/managed_parties.hpp"
#include "usecases/managed_ref.hpp"
#include "usecases/number_mails.hpp"
#include "usecases/resolve_number.hpp"

namespace claviger::usecases {
namespace {

using rules::Operation;
using rules::Relation;

/// One act by its operation on a contract and on a bill-to.
struct Act {
  Operation on_contract;
  Operation on_bill_to;
  [[nodiscard]] Operation on(const NumberRef& ref) const {
    return ref.type == domain::IdentifierType::bill_to ? on_bill_to : on_contract;
  }
};
constexpr Act kLock{Operation::lockContract, Operation::lockBillTo};
constexpr Act kUnlock{Operation::unlockContract, Operation::unlockBillTo};
constexpr Act kGrant{Operation::grantContractUser, Operation::grantBillToUser};
constexpr Act kRemove{Operation::removeContractUser, Operation::removeBillToUser};
constexpr Act kBlock{Operation::blockContractUser, Operation::blockBillToUser};
constexpr Act kUnblock{Operation::unblockContractUser, Operation::unblockBillToUser};
constexpr Act kSetRule{Operation::setContractDomainRule, Operation::setBillToDomainRule};
constexpr Act kRemoveRule{Operation::removeContractDomainRule, Operation::removeBillToDomainRule};
constexpr Act kGiveConsent{Operation::giveContractConsent, Operation::giveBillToConsent};
constexpr Act kWithdrawConsent{Operation::withdrawContractConsent, Operation::withdrawBillToConsent};
constexpr Act kRevalidation{Operation::setContractRevalidation, Operation::setBillToRevalidation};

Result<ManagedRef> managed(const store::Reader& reader, const Principal& principal, const NumberRef& ref,
                           const Act& act) {
  return managed_ref(reader, principal, ref, act.on(ref));
}

Result<ManagedRef> wholly_managed(const store::Reader& reader, const Principal& principal, const NumberRef& ref,
                                  const Act& act) {
  return wholly_managed_ref(reader, principal, ref, act.on(ref));
}

/// The person an act is about; what he may not do to himself is in the table.
Result<domain::Account> find_person_for(const store::Reader& reader, const Principal& principal, Operation operation,
                                        const std::string& who) {
  CLV_TRY(auto person, find_active_person(reader, who));
  if (person.id == principal.account.id) CLV_TRY_VOID(require(principal, operation, Relation::managed_own));
  return person;
}

NumberAct act_of(const Principal& principal, const ManagedRef& managed) {
  return {.by = principal.account, .scope = managed.number.scope, .number = managed.number.shown};
}

/// Support includes downloads: who is asked to add them would change nothing.
Result<void> check_adds_something(const store::Reader& reader, const ResolvedNumber& number,
                                  const domain::Account& person, domain::Scope scope) {
  if (scope != domain::Scope::downloads) return {};
  auto held = store::grants_held(reader, person.id, number.scope, domain::Scope::support);
  std::erase_if(held, [&](const store::Grant& grant) {
    return number.scope.contract && !is_for_party_of(reader, grant, number.scope.contract);
  });
  if (held.empty()) return {};
  return base::fail(ErrorCode::conflict, "already_registered",
                    "This person has support, which includes downloads: nothing was changed.");
}

template <typename Change>
Written write(const Services& services, const Principal& principal, Change change) {
  return services.database.write(principal.cause(), services.clock, [&](store::Transaction& transaction) -> Written {
    CLV_TRY_VOID(change(UnitOfWork{transaction, services}));
    return transaction.last_position();
  });
}

bool is_locked_here(const store::Reader& reader, const store::Lock& lock) {
  for (const auto& held : store::locks_on(reader, {lock.number.contract, lock.number.bill_to})) {
    if (held.number == lock.number && held.party == lock.party) return true;
  }
  return false;
}

/// The form in which rules are kept; `*` stands for everybody else.
std::string rule_domain(const std::string& typed) {
  return base::trim(typed) == "*" ? "*" : rules::normal_domain(base::trim(typed));
}

Result<void> check_rule(const Services& services, const std::string& domain, domain::DomainAction action) {
  if (domain == "*") {
    if (action == domain::DomainAction::deny) return {};
    return base::invalid("invalid_field", "Everybody else can only be denied.", "/action");
  }
  if (!domain.contains('.')) return base::invalid("invalid_field", "This is not a mail domain.", "/domain");
  const bool is_public =
      rules::is_free_provider(domain, services.policy.free_mail_domains) || rules::is_public_suffix(domain);
  if (action == domain::DomainAction::approve && is_public)
    return base::invalid("public_domain", "Anybody can have a mailbox there: it cannot be approved.", "/domain");
  return {};
}

/// What stands on a number, beside what it is.
ManagedNumber managed_number(const store::Reader& reader, const Principal& principal, ManagedNumber number,
                             const store::NumberScope& scope) {
  number.parties = managed_parties(reader, principal.account.id, scope);
  number.locks = store::locks_on(reader, scope);
  std::erase_if(number.locks,
                [&](const store::Lock& lock) { return lock.party && !number.parties.covers(lock.party); });
  number.revalidation_due = store::revalidation_due(reader, scope);
  number.has_standing_consent = store::has_standing_consent(reader, scope);
  number.users = managed_holders(reader, scope, number.parties).size();
  return number;
}

}  // namespace

Written lock_number(const Services& services, const Principal& principal, const NumberRef& ref, domain::PartyId party) {
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY(const auto number, managed(work.transaction, principal, ref, kLock));
    CLV_TRY_VOID(check_party(number, party));
    CLV_TRY_VOID(check_on_number(work.transaction, number.number, party));
    const store::Lock lock{number.number.number, party};
    if (is_locked_here(work.transaction, lock)) return {};
    store::set_lock(work.transaction, lock);
    auto body = about(number.number);
    body["party"] = party.value;
    work.transaction.append({"number_locked", number.number.subject, std::move(body)});
    queue_lock_mails(work, act_of(principal, number), LockChange::locked);
    hand_over_items(work, {number.number.number});
    return {};
  });
}

Written unlock_number(const Services& services, const Principal& principal, const NumberRef& ref,
                      domain::PartyId party) {
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY(const auto number, managed(work.transaction, principal, ref, kUnlock));
    CLV_TRY_VOID(check_party(number, party));
    if (!store::lift_lock(work.transaction, number.number.scope, party)) return {};
    auto body = about(number.number);
    body["party"] = party.value;
    work.transaction.append({"number_unlocked", number.number.subject, std::move(body)});
    queue_lock_mails(work, act_of(principal, number), LockChange::unlocked);
    return {};
  });
}

Written grant_user(const Services& services, const Principal& principal, const NumberRef& ref, const UserGrant& grant) {
  const auto& [account, scope] = grant;
  if (scope == domain::Scope::ordering)
    return base::invalid("invalid_field", "Ordering is checked and given by the vendor.", "/scope");
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY(const auto number, wholly_managed(work.transaction, principal, ref, kGrant));
    CLV_TRY(const auto person, find_person_for(work.transaction, principal, kGrant.on(ref), account));
    CLV_TRY_VOID(check_may_hold(work.transaction, number.number, person, scope));
    CLV_TRY_VOID(check_adds_something(work.transaction, number.number, person, scope));
    make_direct_grant(work, person, number.number, {scope, domain::Origin::administrator});
    const GrantNotice notice{scope, GrantChange::granted};
    queue_grant_mail(work, act_of(principal, number), person, notice);
    queue_grant_notices(work, act_of(principal, number), person, notice);
    return {};
  });
}

Written remove_user(const Services& services, const Principal& principal, const NumberRef& ref,
                    const UserRemoval& removal) {
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY(const auto number, wholly_managed(work.transaction, principal, ref, kRemove));
    CLV_TRY(const auto person, find_person_for(work.transaction, principal, kRemove.on(ref), removal.account));
    auto grants = store::holders_of(work.transaction, number.number.scope);
    std::erase_if(grants, [&](const auto& grant) {
      return grant.account != person.id || (removal.scope && grant.scope != *removal.scope);
    });
    if (grants.empty()) return base::not_found("This person holds no such access.");
    end_grants(work.transaction, person, grants, principal.account.public_id);
    std::set<domain::Scope> scopes;
    for (const auto& grant : grants) {
      if (!scopes.insert(grant.scope).second) continue;
      const GrantNotice notice{grant.scope, GrantChange::removed};
      queue_grant_mail(work, act_of(principal, number), person, notice);
      queue_grant_notices(work, act_of(principal, number), person, notice);
    }
    return {};
  });
}

Written block_user(const Services& services, const Principal& principal, const NumberRef& ref,
                   const std::string& account) {
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY(const auto number, wholly_managed(work.transaction, principal, ref, kBlock));
    CLV_TRY(const auto person, find_person_for(work.transaction, principal, kBlock.on(ref), account));
    if (store::is_blocked_here(work.transaction, person.id, number.number.number)) return {};
    block_person(work, person, number.number, principal.account.public_id);
    queue_block_mails(work, act_of(principal, number), person, BlockChange::blocked);
    return {};
  });
}

Written unblock_user(const Services& services, const Principal& principal, const NumberRef& ref,
                     const std::string& account) {
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY(const auto number, wholly_managed(work.transaction, principal, ref, kUnblock));
    CLV_TRY(const auto person, find_person_for(work.transaction, principal, kUnblock.on(ref), account));
    if (!store::lift_block(work.transaction, person.id, number.number.scope)) return {};
    work.transaction.append({"number_unblocked", "account:" + person.public_id, about(number.number)});
    queue_block_mails(work, act_of(principal, number), person, BlockChange::unblocked);
    return {};
  });
}

Written set_domain_rule(const Services& services, const Principal& principal, const NumberRef& ref,
                        const NewDomainRule& rule) {
  const auto domain = rule_domain(rule.domain);
  CLV_TRY_VOID(check_rule(services, domain, rule.action));
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY(const auto number, wholly_managed(work.transaction, principal, ref, kSetRule));
    store::set_domain_rule(work.transaction, number.number.number,
                           {.domain = domain, .action = rule.action, .set_by = principal.account.id});
    auto body = about(number.number);
    body["domain"] = domain;
    body["action"] = to_text(rule.action);
    body["set_by"] = principal.account.public_id;
    work.transaction.append({"domain_rule_set", number.number.subject, std::move(body)});
    return {};
  });
}

Written remove_domain_rule(const Services& services, const Principal& principal, const NumberRef& ref,
                           const std::string& typed) {
  const auto domain = rule_domain(typed);
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY(const auto number, wholly_managed(work.transaction, principal, ref, kRemoveRule));
    // Where it is no domain: a rule that was set when more was taken for one.
    const bool was_there =
        store::remove_domain_rule(work.transaction, number.number.scope, domain.empty() ? base::fold(typed) : domain);
    if (!was_there) return base::not_found("There is no such rule.");
    auto body = about(number.number);
    body["domain"] = domain;
    work.transaction.append({"domain_rule_removed", number.number.subject, std::move(body)});
    return {};
  });
}

Written set_standing_consent(const Services& services, const Principal& principal, const NumberRef& ref,
                             Consent consent) {
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY(const auto number, wholly_managed(work.transaction, principal, ref,
                                              consent == Consent::given ? kGiveConsent : kWithdrawConsent));
    // A colleague's does not stand in for his own: each counts for everybody but its giver.
    const auto givers = store::consent_givers(work.transaction, number.number.scope.alone());
    const bool is_so = consent == Consent::withdrawn ? givers.empty()
                                                     : std::ranges::find(givers, principal.account.id) != givers.end();
    if (is_so) return {};
    if (consent == Consent::given)
      store::set_standing_consent(work.transaction, number.number.number, principal.account.id);
    else
      store::lift_standing_consent(work.transaction, number.number.scope);
    auto body = about(number.number);
    body["set_by"] = principal.account.public_id;
    work.transaction.append({consent == Consent::given ? "standing_consent_given" : "standing_consent_withdrawn",
                             number.number.subject, std::move(body)});
    return {};
  });
}

Written set_revalidation_due(const Services& services, const Principal& principal, const NumberRef& ref,
                             TimePoint due_at) {
  return write(services, principal, [&](const UnitOfWork& work) -> Result<void> {
    CLV_TRY_VOID(require(principal, kRevalidation.on(ref), Relation::none));
    CLV_TRY(const auto number, resolve_number(work.transaction, ref));
    store::set_revalidation_due(work.transaction, number.number, due_at);
    work.transaction.append({"revalidation_due_set",
                             number.subject,
                             {{"contract", number.number.contract.value},
                              {"bill_to", number.number.bill_to.value},
                              {"due_at", base::to_text(due_at)}}});
    return {};
  });
}

Result<std::vector<ManagedNumber>> list_numbers(const Services& services, const Principal& principal) {
  return services.database.read([&](store::Reader& reader) -> Result<std::vector<ManagedNumber>> {
    std::vector<ManagedNumber> numbers;
    for (const auto& administrator : store::administrated_by(reader, principal.account.id)) {
      if (administrator.number.bill_to) {
        if (auto bill_to = store::find_bill_to(reader, administrator.number.bill_to))
          numbers.push_back(
              managed_number(reader, principal, {.bill_to = std::move(bill_to)}, {{}, administrator.number.bill_to}));
        continue;
      }
      auto chain = store::successors_of(reader, administrator.number.contract);
      chain.insert(chain.begin(), administrator.number.contract);
      for (const auto id : chain) {
        auto contract = store::find_contract(reader, id);
        if (!contract) continue;
        const auto scope = store::scope_of(*contract);
        numbers.push_back(managed_number(reader, principal, {.contract = std::move(contract)}, scope));
      }
    }
    return numbers;
  });
}

}  // namespace claviger::usecases
