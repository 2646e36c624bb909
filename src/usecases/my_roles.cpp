#include "usecases/my_roles.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/accounts.hpp"
#include "store/nominations.hpp"
#include "usecases/authorization.hpp"

namespace claviger::usecases {
namespace {

using domain::NominationState;
using rules::Operation;
using rules::Relation;

constexpr int kMostDelegated = 100;

std::vector<Peer> peers_of(const store::Reader& reader, const ResolvedNumber& number, domain::AccountId me) {
  std::vector<Peer> peers;
  for (const auto& role : store::roles_on(reader, number.scope)) {
    if (role.account == me) continue;
    if (auto account = store::find_account(reader, role.account)) peers.push_back({std::move(*account), role});
  }
  return peers;
}

/// Others who answer for as much; he himself does not stand in for himself by another role.
bool is_last(const MyRole& mine) {
  std::vector<domain::PartyId> staying;
  for (const auto& peer : mine.peers) staying.push_back(peer.role.party);
  return rules::is_last({mine.role.party, staying, rules::LeavingFacts::Handover::none});
}

std::string party_name(const store::Reader& reader, const store::Role& role) {
  if (!role.party || !role.number.contract) return {};
  for (const auto& site : store::parties_of(reader, role.number.contract)) {
    if (site.party == role.party) return site.name;
  }
  return {};
}

std::vector<DelegatedContract> delegated_under(const store::Reader& reader, domain::BillToId bill_to) {
  std::vector<DelegatedContract> delegated;
  domain::ContractId last{};
  for (const auto& role : store::roles_under(reader, bill_to, kMostDelegated)) {
    const auto contract = store::find_contract(reader, role.number.contract);
    auto account = store::find_account(reader, role.account);
    if (!contract || !account) continue;
    if (role.number.contract != last) delegated.push_back({contract->number, {}});
    last = role.number.contract;
    delegated.back().administrators.push_back(std::move(*account));
  }
  return delegated;
}

std::vector<NominationParts> open_on(const store::Reader& reader, const domain::Number& number) {
  std::vector<NominationParts> open;
  for (auto& nomination : store::nominations_on(reader, number)) {
    if (nomination.state == NominationState::claimed) continue;
    if (auto parts = parts_of(reader, std::move(nomination))) open.push_back(std::move(*parts));
  }
  return open;
}

std::optional<MyRole> head_of(const store::Reader& reader, const store::Role& role) {
  auto number = resolve_number(reader, role.number);
  if (!number) return std::nullopt;
  MyRole mine{.number = std::move(*number), .contract = {}, .bill_to = {}, .role = role, .party = {}};
  if (role.number.contract)
    mine.contract = store::find_contract(reader, role.number.contract);
  else
    mine.bill_to = store::find_bill_to(reader, role.number.bill_to);
  return mine;
}

bool matches(const MyRole& mine, const std::string& text) {
  const auto wanted = base::identifier_key(text);
  const auto has = [&](const std::string& field) { return base::identifier_key(field).contains(wanted); };
  if (has(mine.number.shown)) return true;
  if (mine.bill_to) return has(mine.bill_to->name);
  return mine.contract && (has(mine.contract->program.name) || has(mine.contract->bill_to.name));
}

void fill(const store::Reader& reader, MyRole& mine) {
  mine.party = party_name(reader, mine.role);
  mine.peers = peers_of(reader, mine.number, mine.role.account);
  mine.is_last = is_last(mine);
  mine.nominations = open_on(reader, mine.role.number);
  if (!mine.role.number.bill_to) return;
  mine.delegated = delegated_under(reader, mine.role.number.bill_to);
  mine.contracts = store::count_contracts_under(reader, mine.role.number.bill_to);
}

void sort_into(MyNominations& lists, NominationParts parts) {
  (parts.nomination.state == NominationState::claimed ? lists.claims : lists.received).push_back(std::move(parts));
}

}  // namespace

Result<RolePage> list_roles(const Services& services, const Principal& principal, const RoleQuery& query) {
  CLV_TRY_VOID(require(principal, Operation::listMyRoles, Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<RolePage> {
    const auto held = store::roles_of_administrator(reader, principal.account.id);
    RolePage page;
    for (auto at = static_cast<std::size_t>(query.after); at < held.size(); ++at) {
      auto mine = head_of(reader, held[at]);
      if (!mine || !matches(*mine, query.text)) continue;
      if (page.roles.size() == static_cast<std::size_t>(query.limit)) {
        page.next = static_cast<int>(at);
        break;
      }
      fill(reader, *mine);
      page.roles.push_back(std::move(*mine));
    }
    return page;
  });
}

Result<MyNominations> list_nominations(const Services& services, const Principal& principal) {
  CLV_TRY_VOID(require(principal, Operation::listMyNominations, Relation::none));
  return services.database.read([&](store::Reader& reader) -> Result<MyNominations> {
    MyNominations lists;
    for (auto& nomination : store::nominations_for(reader, principal.account)) {
      if (auto parts = parts_of(reader, std::move(nomination))) sort_into(lists, std::move(*parts));
    }
    for (auto& nomination : store::nominations_by(reader, principal.account.id)) {
      if (nomination.state == NominationState::claimed) continue;
      if (auto parts = parts_of(reader, std::move(nomination))) lists.sent.push_back(std::move(*parts));
    }
    return lists;
  });
}

}  // namespace claviger::usecases
