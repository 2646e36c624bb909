#include "usecases/finish_revalidation.hpp"

#include <set>

#include "rules/revalidation.hpp"
#include "store/accounts.hpp"
#include "store/held.hpp"
#include "store/revalidation_rounds.hpp"
#include "store/round_holders.hpp"
#include "usecases/number_mails.hpp"
#include "usecases/revalidation_mails.hpp"

namespace claviger::usecases {
namespace {

using domain::RoundState;

/// Rounds that are being carried out; more than these at once are not.
constexpr int kLooks = 200;

using Scopes = std::set<domain::Scope>;

Scopes scopes_of(const std::vector<store::Grant>& grants) {
  Scopes scopes;
  for (const auto& grant : grants) scopes.insert(grant.scope);
  return scopes;
}

// Both say what the person loses by it: nothing where a block for another of his accesses has taken it already.

Scopes end_direct(const UnitOfWork& work, const domain::Account& person, domain::GrantId id, const std::string& by) {
  auto grants = store::grants_of(work.transaction, person.id);
  std::erase_if(grants, [&](const store::Grant& grant) { return grant.id != id; });
  end_grants(work.transaction, person, grants, by);
  return scopes_of(grants);
}

/// A group is policy for other numbers, too, and stays as it is: the person is blocked on this one.
Scopes block_here(const UnitOfWork& work, const RoundAccess& access, const domain::Account& person,
                  const std::string& by) {
  const auto& number = access.view.round.number;
  if (store::is_blocked_here(work.transaction, person.id, number)) return {};
  const auto scopes = scopes_of(store::held_on(work.transaction, person.id, access.scope.alone()));
  block_person(work, person, {number, access.scope, access.number, access.subject}, by);
  return scopes;
}

/// Ends one access as its administrators decided, and tells the person. Its administrators are told of the round.
void take_away(const UnitOfWork& work, const RoundAccess& access, const store::RoundHolder& holder) {
  const auto person = store::find_account(work.transaction, holder.account);
  if (!person) return;
  const auto& closed_by = access.view.closed_by;
  const auto by = closed_by ? closed_by->public_id : "clock";
  const auto scopes =
      holder.group ? block_here(work, access, *person, by) : end_direct(work, *person, holder.grant, by);
  for (const auto scope : scopes) {
    queue_grant_mail(work,
                     {.by = closed_by.value_or(domain::Account{}), .scope = access.scope, .number = access.number},
                     *person, {scope, GrantChange::removed});
  }
}

void publish(const UnitOfWork& work, RoundAccess& access) {
  auto& round = access.view.round;
  const auto& policy = work.services.policy;
  round.state = RoundState::finished;
  round.finished_at = work.transaction.now();
  round.next_due_at =
      rules::next_revalidation(*round.finished_at, round.number.contract ? policy.contract_revalidation_months
                                                                         : policy.bill_to_revalidation_months);
  store::update_round(work.transaction, round);
  store::set_revalidation_due(work.transaction, round.number, *round.next_due_at);
  refresh(work.transaction, access);
  const auto& counts = access.view.counts;
  auto body = about(round);
  body["kept"] = counts.kept;
  body["removed"] = counts.removed;
  body["ended"] = counts.ended;
  body["due_at"] = base::to_text(*round.next_due_at);
  if (access.view.closed_by) body["by"] = access.view.closed_by->public_id;
  work.transaction.append({"revalidation_finished", access.subject, std::move(body)});
  queue_round_finished_mails(work, access);
}

/// Takes away the next few accesses, and finishes where none is left.
void go_on(const UnitOfWork& work, RoundAccess& access) {
  const auto holders = store::holders_to_remove(work.transaction, access.view.round, kRemovedAtOnce + 1);
  const auto some = std::min(holders.size(), static_cast<std::size_t>(kRemovedAtOnce));
  for (std::size_t i = 0; i < some; ++i) take_away(work, access, holders[i]);
  if (some == holders.size()) publish(work, access);
}

Result<void> close(const UnitOfWork& work, const Principal& principal, RoundAccess& access) {
  refresh(work.transaction, access);
  if (access.view.counts.undecided > 0)
    return base::fail(ErrorCode::conflict, "holders_undecided", "Decide on everybody in the round first.");
  auto& round = access.view.round;
  CLV_TRY_VOID(check_agree(work.transaction, round, {}));
  round.state = RoundState::finishing;
  round.closed_at = work.transaction.now();
  round.closed_by = principal.account.id;
  access.view.closed_by = principal.account;
  store::note_ended(work.transaction, round);
  store::update_round(work.transaction, round);
  work.transaction.append({"revalidation_closed", access.subject, about(round)});
  go_on(work, access);
  return {};
}

}  // namespace

Result<RoundView> finish_round(const Services& services, const Principal& principal, const std::string& id) {
  return services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<RoundView> {
        CLV_TRY(auto access, find_round(transaction, principal, id, rules::Operation::finishRevalidation));
        if (access.view.round.state == RoundState::open)
          CLV_TRY_VOID(close({transaction, services}, principal, access));
        refresh(transaction, access);
        return access.view;
      });
}

Result<int> finish_closed_rounds(const Services& services, int limit) {
  CLV_TRY(auto rounds, services.database.read([](store::Reader& reader) {
    auto found = store::finishing_rounds(reader, kLooks);
    // A number that is not published keeps its round waiting, and no other one behind it.
    std::erase_if(found, [&](const auto& round) { return !round_access(reader, round); });
    return Result<std::vector<domain::RevalidationRound>>(std::move(found));
  }));
  if (rounds.size() > static_cast<std::size_t>(limit)) rounds.resize(static_cast<std::size_t>(limit));
  int steps = 0;
  for (const auto& listed : rounds) {
    CLV_TRY_VOID(
        services.database.write({"clock", {}}, services.clock, [&](store::Transaction& transaction) -> Result<void> {
          const auto round = store::find_round(transaction, listed.public_id);
          auto access = round ? round_access(transaction, *round) : std::nullopt;
          if (!access || access->view.round.state != RoundState::finishing) return {};
          access->view.closed_by = store::find_account(transaction, access->view.round.closed_by);
          go_on({transaction, services}, *access);
          ++steps;
          return {};
        }));
  }
  return steps;
}

}  // namespace claviger::usecases
