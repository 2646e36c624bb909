#include "usecases/scan_chains.hpp"

#include <utility>

#include "base/text.hpp"
#include "store/catalogue.hpp"
#include "store/exclusions.hpp"
#include "store/held.hpp"
#include "store/numbers.hpp"
#include "usecases/account_level.hpp"
#include "usecases/chain_facts.hpp"

namespace claviger::usecases {

using domain::DecisionReason;
using rules::ProductChains;

namespace {

/// A partner's bill-to may have thousands of contracts with an image's products: once that many were looked at and one
/// of them says yes, it is yes. Until when that stands is then said by these: perhaps too early, never too late.
constexpr std::size_t kMostForYes = 64;

}  // namespace

std::vector<ProductChains> ChainScan::contract(const std::string& number) {
  auto contract = store::find_contract(reader_, base::identifier_key(number));
  auto* known = contract ? know(contract->id, contract) : nullptr;
  if (known == nullptr || !known->is_in_reach) return {};
  ProductChains chains;
  add_contract(chains, *known, nullptr);
  return {chains};
}

std::vector<ProductChains> ChainScan::bill_to(const std::string& number) {
  const auto bill_to = store::find_bill_to(reader_, base::identifier_key(number));
  if (!bill_to) return {};
  ProductChains chains;
  const auto grants = store::held_on(reader_, scope_.account.id, {{}, bill_to->id});
  if (grants.empty()) return {chains};
  const auto today = Day(std::chrono::days(scope_.moment.day));
  const auto blocked = store::blocked_contracts(reader_, scope_.account.id);
  for (const auto& grant : grants) {
    for (const auto id : store::one_of_each_program(reader_, {bill_to->id, today, blocked, grant.party}))
      add_held(chains, grant, id);
  }
  return {chains};
}

std::vector<ProductChains> ChainScan::serial(const std::string& serial, const std::string& product_id) {
  auto lines = store::find_serial(reader_, base::identifier_key(serial));
  const auto product = base::identifier_key(product_id);
  if (!product.empty()) std::erase_if(lines, [&](const auto& line) { return line.product_key != product; });
  std::map<std::string, ProductChains> by_product;
  for (const auto& line : lines) {
    auto* known = know(line.contract);
    if (scope_.is_in_reach && (known == nullptr || !known->is_in_reach)) continue;
    auto& chains = by_product[line.product_key];
    if (known != nullptr) add_contract(chains, *known, &line);
  }
  std::vector<ProductChains> found;
  for (auto& [key, chains] : by_product) found.push_back(std::move(chains));
  return found;
}

std::vector<ProductChains> ChainScan::software(const std::string& image) {
  const auto item = store::find_software(reader_, base::identifier_key(image));
  if (!item) return {};
  if (item->level && scope_.right == domain::Right::download_software) return {open_to_all()};
  const auto grants = store::held_by(reader_, scope_.account.id);
  ProductChains chains;
  if (!grants.empty())
    chains.without_chain = {false,
                            scope_.account.is_on_hold ? DecisionReason::account_on_hold : DecisionReason::not_covered};
  bool is_first = true;
  std::size_t looked_at = 0;
  for (const auto id : contracts_with(grants, item->key)) {
    if (++looked_at > kMostForYes && !scope_.visit && is_yes(chains)) break;
    auto* known = know(id);
    if (known == nullptr || !known->is_in_reach) continue;
    for (const auto& line : store::lines_with_family(reader_, id, item->key)) {
      if (std::exchange(is_first, false)) chains.without_chain = {};
      add_contract(chains, *known, &line);
    }
  }
  return {chains};
}

/// What grants speak of, as far as it may have lines for the image: each contract once, of a bill-to first whose lines
/// last longest.
std::vector<domain::ContractId> ChainScan::contracts_with(const std::vector<store::Grant>& grants,
                                                          const std::string& image_key) const {
  std::vector<domain::ContractId> contracts;
  std::set<domain::ContractId> known;
  for (const auto& grant : grants) {
    for (const auto id : grant.number.contract
                             ? contracts_of(grant)
                             : store::contracts_with_family(reader_, grant.number.bill_to, image_key)) {
      if (known.insert(id).second) contracts.push_back(id);
    }
  }
  return contracts;
}

bool ChainScan::is_yes(const ProductChains& chains) const {
  return rules::answer_of(std::span(&chains, 1), scope_.right, scope_.moment).allowed;
}

std::vector<ProductChains> ChainScan::content(const std::string& content) {
  const auto item = store::find_content(reader_, base::identifier_key(content));
  if (!item) return {};
  if (scope_.right != domain::Right::view_entitled_content) return {{{false, DecisionReason::not_offered}, {}}};
  const auto needed = item->level.value_or(domain::Level::guest);
  if (scope_.account.is_on_hold) return {open_to_all()};
  depends_on_the_day_ = needed != domain::Level::guest || item->right;
  if (level_at(reader_, services_, scope_.account.id, scope_.moment.at) < needed)
    return {{{false, DecisionReason::level_too_low}, {}}};
  if (!item->right) return {open_to_all()};
  scope_.right = *item->right;
  ProductChains chains;
  for (const auto& grant : store::held_by(reader_, scope_.account.id)) {
    for (const auto id : contracts_of(grant)) add_held(chains, grant, id);
  }
  return {chains};
}

std::vector<rules::TimedChain> ChainScan::everything_held() {
  scope_.visit = {};
  ProductChains chains;
  for (const auto& grant : store::held_by(reader_, scope_.account.id)) {
    for (const auto id : contracts_of(grant)) {
      if (const auto* known = know(id)) add_chain(chains, &grant, *known, nullptr);
    }
  }
  return chains.chains;
}

std::set<domain::BillToId> ChainScan::bill_tos_held() const {
  std::set<domain::BillToId> bill_tos;
  for (const auto& grant : store::held_by(reader_, scope_.account.id)) {
    if (grant.number.bill_to) bill_tos.insert(grant.number.bill_to);
  }
  return bill_tos;
}

std::vector<domain::ContractId> ChainScan::contracts_of(const store::Grant& grant) const {
  if (grant.number.contract) {
    auto contracts = store::successors_of(reader_, grant.number.contract);
    contracts.insert(contracts.begin(), grant.number.contract);
    return contracts;
  }
  const auto today = Day(std::chrono::days(scope_.moment.day));
  return store::one_of_each_program(
      reader_, {grant.number.bill_to, today, store::blocked_contracts(reader_, scope_.account.id), grant.party});
}

ProductChains ChainScan::open_to_all() const {
  if (scope_.account.is_on_hold) return {{false, DecisionReason::account_on_hold}, {}};
  return {{true, DecisionReason::granted}, {}};
}

ChainScan::Known* ChainScan::know(domain::ContractId id) {
  if (const auto at = known_.find(id); at != known_.end()) return at->second ? &*at->second : nullptr;
  return know(id, store::find_contract(reader_, id));
}

ChainScan::Known* ChainScan::know(domain::ContractId id, std::optional<domain::Contract> contract) {
  auto& known = known_[id];
  if (known || !contract) return known ? &*known : nullptr;
  const auto scope = store::scope_of(*contract);
  known = Known{std::move(*contract),
                true,
                store::is_blocked(reader_, scope_.account.id, scope),
                store::is_excluded(reader_, scope),
                {}};
  if (scope_.is_in_reach) known->is_in_reach = scope_.is_in_reach(known->contract);
  return &*known;
}

/// A block speaks for the whole number, whether or not something is held on it; a hold speaks before it.
void ChainScan::add_contract(ProductChains& product, Known& known, const store::SerialLine* line) {
  if (known.is_blocked && !scope_.account.is_on_hold) {
    const rules::Entitlement blocked{false, DecisionReason::not_available};
    if (rules::better(blocked, product.without_chain)) product.without_chain = blocked;
  }
  if (!known.grants) known.grants = store::held_on(reader_, scope_.account.id, store::scope_of(known.contract));
  for (const auto& grant : *known.grants) add_chain(product, &grant, known, line);
  if (known.grants->empty() && scope_.visit) add_chain(product, nullptr, known, line);
}

void ChainScan::add_held(ProductChains& product, const store::Grant& grant, domain::ContractId contract) {
  const auto* known = know(contract);
  if (known != nullptr && known->is_in_reach) add_chain(product, &grant, *known, nullptr);
}

void ChainScan::add_chain(ProductChains& product, const store::Grant* grant, const Known& known,
                          const store::SerialLine* line) {
  const auto& contract = known.contract;
  FoundChain found{grant, &contract, line, {}, scope_.right};
  found.timed = timed_chain_of(services_, grant == nullptr ? store::Grant{} : *grant, contract);
  auto& facts = found.timed.facts;
  facts.is_on_hold = scope_.account.is_on_hold;
  facts.is_blocked = known.is_blocked;
  facts.is_excluded = known.is_excluded && grant != nullptr && grant->number.bill_to;
  if (line != nullptr) {
    facts.line_from = day_number(line->start_day);
    facts.line_until = day_number(line->end_day);
    if (line->warranty_end) facts.warranty_until = day_number(*line->warranty_end);
    facts.is_party_matched = grant == nullptr || !grant->party || grant->party == line->party;
  } else if (grant != nullptr) {
    facts.is_party_matched = is_for_party_of(reader_, *grant, contract.id);
  }
  if (grant != nullptr) product.chains.push_back(found.timed);
  if (scope_.visit) scope_.visit(found);
}

}  // namespace claviger::usecases
