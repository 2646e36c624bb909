#include "usecases/proof.hpp"

#include <algorithm>

#include "store/numbers.hpp"

namespace claviger::usecases {
namespace {

using rules::Gap;
using rules::Link;
using rules::Missing;

constexpr std::size_t kMostChains = 20;

std::optional<TimePoint> instant_of(Gap gap, const rules::TimedChain& chain, const std::string& zone) {
  const auto start = [&](rules::DayNumber day) { return base::start_of_day(Day(std::chrono::days(day)), zone); };
  switch (gap) {
    case Gap::grant_not_begun:
      return chain.grant_from;
    case Gap::grant_ended:
      return chain.grant_until;
    case Gap::contract_not_begun:
      return start(chain.facts.contract_from);
    case Gap::contract_ended:
      return start(chain.facts.contract_until);
    case Gap::line_not_begun:
      return start(chain.facts.line_from);
    case Gap::line_ended:
      return start(chain.facts.line_until);
    case Gap::account_on_hold:
    case Gap::other_party:
    case Gap::excluded_from_bill_to:
    case Gap::scope_too_narrow:
    case Gap::not_available:
    case Gap::right_not_in_programme:
    case Gap::reseller_only:
    case Gap::contract_not_active:
    case Gap::no_grant:
    case Gap::unknown_account:
    case Gap::unknown_resource:
    case Gap::not_offered:
    case Gap::no_history:
    case Gap::level_too_low:
    case Gap::no_line:
      return std::nullopt;
  }
  return std::nullopt;
}

/// Nothing is held, so what a support grant would still lack is missing beside the grant; which scope to ask for is
/// said by the scope it would lack.
std::vector<Missing> without_grant(std::vector<Missing> gaps) {
  auto no_grant = rules::missing(Gap::no_grant);
  for (const auto& gap : gaps) {
    if (gap.gap == Gap::scope_too_narrow) no_grant.remedy = gap.remedy;
  }
  std::erase_if(gaps, [](const Missing& gap) { return gap.link == Link::grant; });
  gaps.insert(gaps.begin(), no_grant);
  return gaps;
}

/// His grant does not speak of the contract, which is nothing of his: that much is told, and no more of it.
ProvenChain without_contract(ProvenChain chain) {
  ProvenChain told{.grant = std::move(chain.grant), .granted_on = std::move(chain.granted_on)};
  told.gaps.push_back({rules::missing(Gap::excluded_from_bill_to), {}});
  return told;
}

std::string number_of(const store::Reader& reader, const domain::Number& number) {
  if (number.contract) {
    const auto contract = store::find_contract(reader, number.contract);
    return contract ? contract->number : "";
  }
  const auto bill_to = store::find_bill_to(reader, number.bill_to);
  return bill_to ? bill_to->number : "";
}

}  // namespace

bool ProvenChain::lacks(Gap gap) const {
  return std::ranges::any_of(gaps, [&](const ProvenGap& found) { return found.missing.gap == gap; });
}

bool ProvenChain::lacks(Link link) const {
  return std::ranges::any_of(gaps, [&](const ProvenGap& found) { return found.missing.link == link; });
}

ProvenChain bare_chain(Gap gap) {
  ProvenChain chain;
  chain.gaps.push_back({rules::missing(gap), {}});
  return chain;
}

/// A text that thousands of devices share as their serial brings thousands of chains: only those that will be shown are
/// looked at further.
void Prover::visit(const FoundChain& found) {
  auto gaps = gaps_of(found);
  const auto number_of_gaps = [](const ProvenChain& chain) { return chain.gaps.size(); };
  const auto at = std::ranges::upper_bound(found_, gaps.size(), {}, number_of_gaps);
  if (at == found_.end() && found_.size() == kMostChains) return;
  found_.insert(at, prove(found, std::move(gaps)));
  if (found_.size() > kMostChains) found_.pop_back();
}

ProvenChain Prover::prove(const FoundChain& found, std::vector<ProvenGap> gaps) const {
  ProvenChain chain;
  chain.contract = *found.contract;
  if (found.line != nullptr) chain.line = *found.line;
  if (found.grant != nullptr) {
    chain.grant = *found.grant;
    chain.granted_on = number_of(reader_, found.grant->number);
  }
  chain.gaps = std::move(gaps);
  chain.is_by_warranty =
      chain.holds() && rules::is_in_warranty(rules::as_of(found.timed, moment_), found.right, moment_.day);
  return chain;
}

std::vector<ProvenGap> Prover::gaps_of(const FoundChain& chain) const {
  auto gaps = rules::gaps_of(rules::as_of(chain.timed, moment_), chain.right, moment_.day);
  if (chain.grant == nullptr) gaps = without_grant(std::move(gaps));
  std::vector<ProvenGap> proven;
  for (const auto& gap : gaps)
    proven.push_back({gap, instant_of(gap.gap, chain.timed, services_.policy.contract_time_zone)});
  return proven;
}

std::vector<ProvenChain> Prover::chains(const rules::Entitlement& answer) const {
  auto chains = found_;
  if (answer.allowed) std::erase_if(chains, [](const ProvenChain& chain) { return !chain.holds(); });
  return chains;
}

std::vector<ProvenChain> told_to_oneself(std::vector<ProvenChain> chains) {
  for (auto& chain : chains) {
    if (chain.lacks(Gap::not_available)) chain = bare_chain(Gap::not_available);
    if (chain.lacks(Gap::excluded_from_bill_to)) chain = without_contract(std::move(chain));
  }
  std::erase_if(chains, [](const ProvenChain& chain) { return chain.contract && !chain.grant; });
  if (chains.empty()) chains.push_back(bare_chain(Gap::no_grant));
  return chains;
}

}  // namespace claviger::usecases
