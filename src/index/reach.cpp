#include "index/reach.hpp"

#include <algorithm>

#include "index/find_contract.hpp"
#include "index/groups.hpp"

namespace claviger::index {

Number find_number(const Root& root, const Resource& resource) {
  if (resource.number != 0) return resource.number;
  switch (resource.type) {
    case domain::IdentifierType::contract:
      return Root::find_id(root.contract_numbers, resource.key);
    case domain::IdentifierType::bill_to:
      return Root::find_id(root.bill_to_numbers, resource.key);
    case domain::IdentifierType::serial:
      return 0;
  }
  return 0;
}

std::vector<Number> find_bill_tos(const Root& root, std::span<const std::string> keys) {
  std::vector<Number> numbers;
  numbers.reserve(keys.size());
  for (const auto& key : keys) {
    if (const auto number = find_bill_to(root, key); number != 0) numbers.push_back(number);
  }
  return numbers;
}

bool stands_under(const Root& root, const Resource& resource, std::span<const Number> bill_tos) {
  const auto is_named = [&](Number bill_to) { return std::ranges::find(bill_tos, bill_to) != bill_tos.end(); };
  const auto holds = [&](Number contract) {
    const auto found = find_contract(root, contract);
    return found.record != nullptr && is_named(found.record->bill_to);
  };
  const auto number = find_number(root, resource);
  if (resource.type == domain::IdentifierType::contract) return holds(number);
  if (resource.type == domain::IdentifierType::bill_to) return is_named(number);
  const auto product = Root::find_id(root.product_keys, resource.product_key);
  return std::ranges::any_of(root.serials.find(resource.key), [&](const LineRecord& line) {
    return (resource.product_key.empty() || line.product == product) && holds(line.contract);
  });
}

bool is_small(const Root& root, const Resource& resource, std::size_t most) {
  if (resource.type == domain::IdentifierType::serial) return root.serials.find(resource.key).size() <= most;
  if (resource.type == domain::IdentifierType::contract) return true;
  const auto [at, place] = place_of<BillToChunk>(find_number(root, resource));
  const auto* chunk = root.bill_tos.get(at);
  return chunk == nullptr || chunk->contracts.of(place).size() <= most;
}

bool holds_some_of(const Root& root, Number account, std::string_view serial_key) {
  const auto holder = holder_of(root, account);
  if (holder.chunk == nullptr) return false;
  const auto has_grant_on = [&](Target target) {
    bool is_given = !holder.chunk->grants_on(holder.place, target).empty();
    if (!is_given) each_given(root, holder, target, [&](const GivenByGroup&) { is_given = true; });
    return is_given;
  };
  return std::ranges::any_of(root.serials.find(serial_key), [&](const LineRecord& line) {
    const auto contract = find_contract(root, line.contract);
    if (contract.record == nullptr) return false;
    const auto chain = chain_of(root, contract);
    return std::ranges::any_of(chain, has_grant_on) ||
           (!is_excluded(root, contract, chain) && has_grant_on(contract.record->bill_to | kBillTo));
  });
}

}  // namespace claviger::index
