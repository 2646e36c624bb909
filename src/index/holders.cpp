#include "index/holders.hpp"

#include <algorithm>
#include <boost/unordered/unordered_flat_set.hpp>

#include "index/find_contract.hpp"
#include "index/groups.hpp"

namespace claviger::index {
namespace {

void sort_each_once(std::vector<Number>& numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
}

/// Sorts what was collected and leaves the portion of it.
void cut_to(const Portion& portion, std::vector<Number>& numbers) {
  sort_each_once(numbers);
  numbers.erase(numbers.begin(), std::ranges::upper_bound(numbers, portion.after));
  if (numbers.size() > portion.most) numbers.resize(portion.most);
}

/// Numbers on which a grant counts for the contract: itself, those it renews, its bill-to.
void add_targets(const Root& root, Number id, std::vector<Target>& targets) {
  const auto contract = find_contract(root, id);
  if (contract.record == nullptr) return;
  const auto chain = chain_of(root, contract);
  targets.insert(targets.end(), chain.begin(), chain.end());
  targets.push_back(contract.record->bill_to | kBillTo);
}

std::vector<Target> targets_of(const Root& root, const Resource& resource) {
  std::vector<Target> targets;
  const auto number = find_number(root, resource);
  switch (resource.type) {
    case domain::IdentifierType::contract:
      add_targets(root, number, targets);
      break;
    case domain::IdentifierType::bill_to:
      if (is_bill_to(root, number)) targets.push_back(number | kBillTo);
      break;
    case domain::IdentifierType::serial: {
      std::vector<Number> contracts;
      for (const auto& line : root.serials.find(resource.key)) contracts.push_back(line.contract);
      sort_each_once(contracts);
      for (const auto contract : contracts) add_targets(root, contract, targets);
    }
  }
  sort_each_once(targets);
  return targets;
}

/// What renews these, step by step, as often as chain_of goes back; behind them.
void add_renewing(const Root& root, std::vector<Number>& contracts) {
  boost::unordered_flat_set<Number> known(contracts.begin(), contracts.end());
  std::size_t from = 0;
  for (int step = 0; step < kRenewalSteps && from < contracts.size(); ++step) {
    const auto until = contracts.size();
    for (; from < until; ++from) {
      for (const auto renewing : root.renewals.values_after(contracts[from], 0, SIZE_MAX)) {
        if (known.insert(renewing).second) contracts.push_back(renewing);
      }
    }
  }
}

void add_under(const Root& root, Number bill_to, std::vector<Number>& contracts) {
  const auto [at, place] = place_of<BillToChunk>(bill_to);
  const auto* chunk = root.bill_tos.get(at);
  if (chunk == nullptr) return;
  const auto under = chunk->contracts.of(place);
  contracts.insert(contracts.end(), under.begin(), under.end());
}

/// On what the account has grants: contracts, and bill-tos.
struct Held {
  std::vector<Number> contracts, bill_tos;
};
Held held_by(const Root& root, Number account) {
  Held held;
  const auto holder = holder_of(root, account);
  if (holder.chunk == nullptr) return held;
  const auto add = [&](Target target) {
    ((target & kBillTo) != 0 ? held.bill_tos : held.contracts).push_back(target & ~kBillTo);
  };
  for (const auto& grant : holder.chunk->grants_of(holder.place)) add(grant.target);
  for (const auto& membership : holder.chunk->memberships.of(holder.place)) {
    const auto* group = root.groups.get(membership.group);
    if (group != nullptr) std::ranges::for_each(group->targets, add);
  }
  sort_each_once(held.contracts);
  sort_each_once(held.bill_tos);
  return held;
}

}  // namespace

std::vector<Number> holders_of(const Root& root, const Resource& resource, const Portion& portion) {
  std::vector<Number> accounts, groups;
  for (const auto target : targets_of(root, resource)) {
    const auto some = root.holders.values_after(target, portion.after, portion.most);
    accounts.insert(accounts.end(), some.begin(), some.end());
    const auto with_target = groups_with(root, target);
    groups.insert(groups.end(), with_target.begin(), with_target.end());
  }
  sort_each_once(groups);
  for (const auto group : groups) {
    const auto some = root.members.values_after(group, portion.after, portion.most);
    accounts.insert(accounts.end(), some.begin(), some.end());
  }
  cut_to(portion, accounts);
  return accounts;
}

std::vector<Number> contracts_held_by(const Root& root, Number account, const Portion& portion) {
  auto held = held_by(root, account);
  auto& contracts = held.contracts;
  add_renewing(root, contracts);
  for (const auto bill_to : held.bill_tos) add_under(root, bill_to, contracts);
  std::erase_if(contracts, [&](Number id) { return id <= portion.after || find_contract(root, id).record == nullptr; });
  cut_to(portion, contracts);
  return contracts;
}

std::vector<Number> bill_tos_held_by(const Root& root, Number account, const Portion& portion) {
  auto held = held_by(root, account);
  std::erase_if(held.bill_tos, [&](Number id) { return !is_bill_to(root, id); });
  cut_to(portion, held.bill_tos);
  return held.bill_tos;
}

}  // namespace claviger::index
