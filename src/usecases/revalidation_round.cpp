#include "usecases/revalidation_round.hpp"

#include <algorithm>

#include "base/hash_stream.hpp"
#include "rules/revalidation.hpp"
#include "store/accounts.hpp"
#include "store/revalidation_rounds.hpp"
#include "store/revalidations.hpp"
#include "usecases/authorization.hpp"
#include "usecases/find_person.hpp"
#include "usecases/known_administrators.hpp"
#include "usecases/revalidation_mails.hpp"

namespace claviger::usecases {
namespace {

using domain::HolderDecision;
using domain::RevalidationRound;
using domain::RoundState;
using rules::Operation;
using rules::Relation;

std::unexpected<Error> not_in_round() {
  return base::invalid("invalid_field", "One of these is not in the round.", "/holders");
}

std::vector<domain::PartyId> parties_on(const store::Reader& reader, domain::ContractId contract) {
  std::vector<domain::PartyId> ids;
  if (!contract) return ids;
  for (const auto& site : store::parties_of(reader, contract)) ids.push_back(site.party);
  return ids;
}

/// Of those whom somebody answers for.
store::RoundCounts counts_for(const store::Reader& reader, const RoundView& view) {
  if (view.parties.all) return view.counts;
  store::RoundCounts counts;
  const auto all = static_cast<int>(view.round.holders);
  for (const auto& holder : store::round_holders(reader, view.round, 0, all)) {
    if (view.parties.covers(holder.party)) counts.add(holder);
  }
  return counts;
}

std::optional<domain::Account> account_of(const store::Reader& reader, domain::AccountId id) {
  return id ? store::find_account(reader, id) : std::nullopt;
}

Result<void> check_is_open(const RevalidationRound& round) {
  if (round.state == RoundState::open) return {};
  return base::fail(ErrorCode::conflict, "round_finished",
                    "This round is finished: nothing in it is changed any more.");
}

Result<void> check_covered(const ManagedParties& parties, domain::PartyId party) {
  if (parties.covers(party)) return {};
  return base::fail(ErrorCode::not_allowed, "party_not_managed", "You do not answer for this install-at company.");
}

/// As block_user: a block is for nobody's company in particular.
Result<void> check_may_block(const ManagedParties& parties) {
  if (parties.all) return {};
  return base::fail(ErrorCode::not_allowed, "party_not_managed",
                    "Removing what a group gives blocks the whole number, and you answer for one company on it only.");
}

/// Whether another administrator could decide on it.
bool has_colleague(const store::Reader& reader, const RoundAccess& access, const store::RoundHolder& holder) {
  const auto all = store::administrators_of(reader, access.scope);
  return std::ranges::any_of(all, [&](const store::Administrator& one) {
    return one.account != holder.account && (!one.party || one.party == holder.party);
  });
}

/// Keeps what is decided of one, with what was shown of him; its text, for the journal's seal.
Result<std::string> decide_one(const UnitOfWork& work, const Principal& principal, const RoundAccess& access,
                               std::pair<store::RoundHolder, HolderDecision> asked) {
  auto& [holder, decision] = asked;
  CLV_TRY_VOID(check_covered(access.view.parties, holder.party));
  if (holder.group && decision == HolderDecision::remove) CLV_TRY_VOID(check_may_block(access.view.parties));
  const bool is_own = holder.account == principal.account.id;
  const rules::ConfirmationFacts facts{is_own, is_own && has_colleague(work.transaction, access, holder)};
  if (!rules::may_decide(decision, facts))
    CLV_TRY_VOID(require(principal, Operation::decideRevalidationHolders, Relation::managed_own));
  holder.decision = decision;
  holder.decided_at.reset();
  holder.decided_by = {};
  holder.shown.clear();
  const auto account = store::find_account(work.transaction, holder.account);
  if (decision != HolderDecision::undecided && account) {
    holder.decided_at = work.transaction.now();
    holder.decided_by = principal.account.id;
    const auto shown = to_text(holder_facts(work.transaction, work.services, access.holders(), *account));
    holder.shown = work.transaction.personal(account->id, shown);
  }
  store::keep_decision(work.transaction, access.view.round, holder);
  return holder.public_id + " " + holder.shown;
}

/// What was decided, in one entry: its seal covers what was shown of each.
Result<void> decide_all(const UnitOfWork& work, const Principal& principal, const RoundAccess& access,
                        const HolderDecisions& decisions) {
  base::HashStream seal;
  boost::json::array decided;
  std::vector<domain::AccountId> people;
  for (const auto& id : decisions.holders) {
    auto holder = store::find_round_holder(work.transaction, access.view.round, id);
    if (!holder) return not_in_round();
    if (!holder->is_held) continue;
    people.push_back(holder->account);
    CLV_TRY(const auto text, decide_one(work, principal, access, {*std::move(holder), decisions.decision}));
    seal.add(text + "\n");
    decided.emplace_back(id);
  }
  if (decided.empty()) return {};
  CLV_TRY_VOID(check_agree(work.transaction, access.view.round, people));
  auto body = about(access.view.round);
  body["decision"] = to_text(decisions.decision);
  body["grants"] = std::move(decided);
  body["shown"] = seal.hex();
  work.transaction.append({"revalidation_decided", access.subject, std::move(body)});
  return {};
}

/// Those to be given away: the ones named, or all that wait and that both answer for.
Result<std::vector<store::RoundHolder>> to_delegate(const store::Reader& reader, const RoundAccess& access,
                                                    const Delegation& delegation, const ManagedParties& theirs) {
  const auto& round = access.view.round;
  std::vector<store::RoundHolder> holders;
  for (const auto& id : delegation.holders) {
    auto holder = store::find_round_holder(reader, round, id);
    if (!holder) return not_in_round();
    CLV_TRY_VOID(check_covered(access.view.parties, holder->party));
    CLV_TRY_VOID(check_covered(theirs, holder->party));
    holders.push_back(*std::move(holder));
  }
  if (delegation.holders.empty()) {
    holders = store::round_holders(reader, round, 0, static_cast<int>(round.holders));
    std::erase_if(holders, [&](const auto& holder) {
      return !access.view.parties.covers(holder.party) || !theirs.covers(holder.party);
    });
  }
  std::erase_if(holders, [](const auto& holder) { return decision_of(holder) != HolderDecision::undecided; });
  return holders;
}

Result<domain::Account> find_delegate(const store::Reader& reader, const RoundAccess& access, const std::string& who) {
  auto person = find_active_person(reader, who);
  if (person && !managed_parties(reader, person->id, access.scope).is_none()) return person;
  return base::invalid("invalid_field", "This person does not administer the number.", "/to");
}

Result<void> delegate_all(const UnitOfWork& work, const Principal& principal, const RoundAccess& access,
                          const Delegation& delegation) {
  CLV_TRY(const auto person, find_delegate(work.transaction, access, delegation.to));
  const auto theirs = managed_parties(work.transaction, person.id, access.scope);
  CLV_TRY(const auto holders, to_delegate(work.transaction, access, delegation, theirs));
  std::int64_t given = 0;
  for (const auto& holder : holders) {
    if (holder.assigned_to == person.id) continue;
    store::assign_holder(work.transaction, access.view.round, holder, person.id);
    ++given;
  }
  if (given == 0) return {};
  auto body = about(access.view.round);
  body["to"] = person.public_id;
  body["holders"] = given;
  work.transaction.append({"revalidation_delegated", access.subject, std::move(body)});
  if (person.id != principal.account.id)
    queue_delegation_mail(work, access, {.by = principal.account, .to = person, .holders = given});
  return {};
}

template <typename Change>
Result<RoundView> change_round(const Services& services, const Principal& principal, const std::string& id,
                               std::pair<Operation, Change> change) {
  return services.database.write(principal.cause(), services.clock,
                                 [&](store::Transaction& transaction) -> Result<RoundView> {
                                   CLV_TRY(auto access, find_round(transaction, principal, id, change.first));
                                   CLV_TRY_VOID(check_is_open(access.view.round));
                                   CLV_TRY_VOID(change.second(UnitOfWork{transaction, services}, access));
                                   refresh(transaction, access);
                                   return access.view;
                                 });
}

}  // namespace

Result<void> check_agree(const store::Reader& reader, const RevalidationRound& round,
                         const std::vector<domain::AccountId>& people) {
  if (!store::is_contradictory(reader, round, people)) return {};
  return base::fail(ErrorCode::conflict, "decisions_contradict",
                    "Removing what a group gives blocks the number for this person, and ends all access to it: keep or "
                    "remove all that the same person holds.");
}

boost::json::object about(const RevalidationRound& round) {
  return {
      {"contract", round.number.contract.value}, {"bill_to", round.number.bill_to.value}, {"round", round.public_id}};
}

std::optional<RoundAccess> round_access(const store::Reader& reader, const RevalidationRound& round) {
  RoundAccess access{.view = {.round = round}};
  if (round.number.contract) {
    access.view.contract = store::find_contract(reader, round.number.contract);
    if (!access.view.contract) return std::nullopt;
    access.scope = store::scope_of(*access.view.contract);
    access.number = access.view.contract->number;
    access.subject = "contract:" + access.number;
    return access;
  }
  access.view.bill_to = store::find_bill_to(reader, round.number.bill_to);
  if (!access.view.bill_to) return std::nullopt;
  access.scope = {{}, round.number.bill_to};
  access.number = access.view.bill_to->number;
  access.subject = "bill_to:" + access.number;
  return access;
}

void refresh(const store::Reader& reader, RoundAccess& access) {
  auto& view = access.view;
  view.due_at = store::own_revalidation_due(reader, view.round.number);
  view.counts = store::count_holders(reader, view.round);
  view.his = counts_for(reader, view);
  view.opened_by = account_of(reader, view.round.opened_by);
  view.closed_by = account_of(reader, view.round.closed_by);
  view.administrators = accounts_of(reader, store::administrators_of(reader, access.scope));
}

Result<RoundAccess> find_round(const store::Reader& reader, const Principal& principal, const std::string& id,
                               Operation operation) {
  const auto round = store::find_round(reader, id);
  auto access = round ? round_access(reader, *round) : std::nullopt;
  if (access) access->view.parties = managed_parties(reader, principal.account.id, access->scope);
  const bool is_his = access && !access->view.parties.is_none();
  CLV_TRY_VOID(require(principal, operation, is_his ? Relation::managed : Relation::foreign));
  if (!access) return base::not_found();
  access->view.names_groups = is_his;
  // Who may read it for the vendor reads all of it.
  if (!is_his) access->view.parties.all = true;
  return *std::move(access);
}

Result<RoundView> open_round(const Services& services, const Principal& principal, const NumberRef& ref) {
  const auto operation = ref.type == domain::IdentifierType::bill_to ? Operation::openBillToRevalidation
                                                                     : Operation::openContractRevalidation;
  return services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<RoundView> {
        const auto number = resolve_number(transaction, ref);
        const auto parties =
            number ? managed_parties(transaction, principal.account.id, number->scope) : ManagedParties{};
        CLV_TRY_VOID(require(principal, operation, parties.is_none() ? Relation::foreign : Relation::managed));
        auto round = store::running_round(transaction, number->number);
        if (!round) {
          round = RevalidationRound{.number = number->number,
                                    .opened_at = transaction.now(),
                                    .opened_by = principal.account.id,
                                    .due_at = store::own_revalidation_due(transaction, number->number)};
          store::insert_round(transaction, *round);
          store::add_holders(transaction, *round, number->scope, parties_on(transaction, number->number.contract));
          auto body = about(*round);
          body["holders"] = round->holders;
          transaction.append({"revalidation_opened", number->subject, std::move(body)});
        }
        auto access = round_access(transaction, *round);
        if (!access) return base::not_found();
        access->view.parties = parties;
        access->view.names_groups = true;
        refresh(transaction, *access);
        return access->view;
      });
}

Result<RoundView> get_round(const Services& services, const Principal& principal, const std::string& id) {
  return services.database.read([&](store::Reader& reader) -> Result<RoundView> {
    CLV_TRY(auto access, find_round(reader, principal, id, Operation::getRevalidation));
    refresh(reader, access);
    return access.view;
  });
}

Result<HolderPage> get_holders(const Services& services, const Principal& principal, const std::string& id,
                               const HolderQuery& query) {
  return services.database.read([&](store::Reader& reader) -> Result<HolderPage> {
    CLV_TRY(auto access, find_round(reader, principal, id, query.operation));
    refresh(reader, access);
    return HolderPage{access.view, list_holders(reader, services, access.holders(), {principal, query})};
  });
}

Result<RoundView> decide_holders(const Services& services, const Principal& principal, const std::string& id,
                                 const HolderDecisions& decisions) {
  return change_round(services, principal, id,
                      std::pair(Operation::decideRevalidationHolders, [&](const UnitOfWork& work, RoundAccess& access) {
                        return decide_all(work, principal, access, decisions);
                      }));
}

Result<RoundView> delegate_holders(const Services& services, const Principal& principal, const std::string& id,
                                   const Delegation& delegation) {
  return change_round(
      services, principal, id,
      std::pair(Operation::delegateRevalidationHolders, [&](const UnitOfWork& work, RoundAccess& access) {
        return delegate_all(work, principal, access, delegation);
      }));
}

}  // namespace claviger::usecases
