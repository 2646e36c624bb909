#include "index/find_contract.hpp"

#include <algorithm>

namespace claviger::index {
namespace {

void add_renewed(const Root& root, Number id, Chain& chain) {
  const auto [at, place] = place_of<ContractChunk>(id);
  const auto* chunk = root.contracts.get(at);
  if (chunk == nullptr || chunk->records[place].renewed_count == 0) return;
  for (const auto renewed : chunk->renews.of(place)) {
    if (std::find(chain.begin(), chain.end(), renewed) == chain.end()) chain.push_back(renewed);
  }
}

}  // namespace

FoundContract find_contract(const Root& root, Number id) {
  const auto [at, place] = place_of<ContractChunk>(id);
  const auto* chunk = id == 0 ? nullptr : root.contracts.get(at);
  if (chunk == nullptr || chunk->records[place].is_published == 0) return {};
  const auto& record = chunk->records[place];
  if (record.program >= root.programs->size()) return {};
  const auto& program = (*root.programs)[record.program];
  if (!program.is_published || !is_bill_to(root, record.bill_to)) return {};
  return {id, &record, chunk, &program};
}

bool is_bill_to(const Root& root, Number id) {
  const auto [at, place] = place_of<BillToChunk>(id);
  const auto* chunk = root.bill_tos.get(at);
  return id != 0 && chunk != nullptr && chunk->is_published[place] != 0;
}

Number find_bill_to(const Root& root, std::string_view key) {
  const auto id = Root::find_id(root.bill_to_numbers, key);
  return is_bill_to(root, id) ? id : 0;
}

Chain chain_of(const Root& root, const FoundContract& contract) {
  if (contract.record->renewed_count == 0) return {contract.id};
  return chain_of(root, contract.id);
}

Number bill_to_of(const Root& root, Number contract) {
  const auto [at, place] = place_of<ContractChunk>(contract);
  const auto* chunk = root.contracts.get(at);
  return chunk == nullptr || chunk->records[place].is_published == 0 ? 0 : chunk->records[place].bill_to;
}

Chain chain_of(const Root& root, Number contract) {
  Chain chain{contract};
  std::size_t from = 0;
  for (int step = 0; step < kRenewalSteps && from < chain.size(); ++step) {
    const auto until = chain.size();
    for (; from < until; ++from) add_renewed(root, chain[from], chain);
  }
  return chain;
}

bool is_excluded(const Root& root, const FoundContract& contract, const Chain& chain) {
  if (contract.record->is_excluded != 0) return true;
  // Nearly all contracts renew none.
  return std::any_of(chain.begin() + 1, chain.end(), [&](Number id) {
    const auto [at, place] = place_of<ContractChunk>(id);
    const auto* chunk = root.contracts.get(at);
    return chunk != nullptr && chunk->records[place].is_excluded != 0;
  });
}

Holder holder_of(const Root& root, Number account) {
  const auto [at, place] = place_of<AccountChunk>(account);
  return {account == 0 ? nullptr : root.accounts.get(at), place};
}

}  // namespace claviger::index
