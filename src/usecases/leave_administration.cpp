#include "usecases/leave_administration.hpp"

#include <algorithm>
#include <set>

#include "usecases/find_person.hpp"
#include "usecases/managed_ref.hpp"
#include "usecases/nominate_administrator.hpp"
#include "usecases/refused_act.hpp"
#include "usecases/role_steps.hpp"

namespace claviger::usecases {
namespace {

using rules::Operation;
using Handover = rules::LeavingFacts::Handover;

Operation operation_on(const NumberRef& ref) {
  return ref.type == domain::IdentifierType::bill_to ? Operation::endBillToAdministrator
                                                     : Operation::endContractAdministrator;
}

Handover handover_of(const Departure& departure) {
  if (!departure.successor.empty()) return Handover::successor;
  return departure.handover == Departure::Handover::desk ? Handover::desk : Handover::none;
}

/// For which companies he has a role on the number or on what it renews; not through its bill-to.
std::set<domain::PartyId> parties_of_roles(const store::Reader& reader, const ResolvedNumber& number,
                                           domain::AccountId person) {
  std::set<domain::PartyId> parties;
  const auto& renewed = number.scope.predecessors;
  for (const auto& role : store::administrated_by(reader, person)) {
    const bool is_renewed = role.number.contract && std::ranges::find(renewed, role.number.contract) != renewed.end();
    if (role.number == number.number || is_renewed) parties.insert(role.party);
  }
  return parties;
}

/// For which companies the others answer, who would be left.
std::vector<domain::PartyId> parties_of_others(const store::Reader& reader, const ResolvedNumber& number,
                                               domain::AccountId but) {
  std::vector<domain::PartyId> parties;
  for (const auto& other : store::administrators_of(reader, number.scope)) {
    if (other.account != but) parties.push_back(other.party);
  }
  return parties;
}

struct Leaver {
  domain::Account person;
  std::set<domain::PartyId> parties;
};

Result<Leaver> find_leaver(const store::Reader& reader, const ManagedRef& managed, const std::string& who) {
  CLV_TRY(auto person, find_active_person(reader, who));
  auto parties = parties_of_roles(reader, managed.number, person.id);
  if (parties.empty()) return base::not_found("This person does not administer the number itself.");
  for (const auto party : parties) CLV_TRY_VOID(check_party(managed, party));
  return Leaver{std::move(person), std::move(parties)};
}

Result<rules::Leaving> leave(const UnitOfWork& work, const Principal& principal, const ManagedRef& managed,
                             const Departure& departure) {
  CLV_TRY(const auto leaver, find_leaver(work.transaction, managed, departure.account));
  const auto& [person, parties] = leaver;
  const auto others = parties_of_others(work.transaction, managed.number, person.id);
  const auto handover = handover_of(departure);
  for (const auto party : parties) {
    if (rules::judge_leaving({party, others, handover}) == rules::Leaving::last_administrator)
      return base::fail(ErrorCode::conflict, "last_administrator",
                        "Nobody else administers the number. Name a successor, or hand it to the vendor's desk.");
  }
  for (const auto party : parties) {
    if (handover == Handover::successor) {
      NewNomination said{departure.successor, party, {}, {}, person.id};
      CLV_TRY_VOID(nominate(work, principal, managed.number, said));
    } else {
      end_role(work, managed.number, {person, party, principal.account});
    }
  }
  return handover == Handover::successor ? rules::Leaving::waits : rules::Leaving::ended;
}

}  // namespace

Result<Departed> end_administration(const Services& services, const Principal& principal, const NumberRef& ref,
                                    const Departure& departure) {
  auto outcome = services.database.write(
      principal.cause(), services.clock, [&](store::Transaction& transaction) -> Result<Departed> {
        CLV_TRY(const auto managed, managed_ref(transaction, principal, ref, operation_on(ref)));
        CLV_TRY(const auto leaving, leave({transaction, services}, principal, managed, departure));
        return Departed{leaving, transaction.last_position()};
      });
  return noting_refusal(services, principal, {operation_on(ref), ref}, std::move(outcome));
}

}  // namespace claviger::usecases
