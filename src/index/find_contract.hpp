#pragma once
// What a root knows of one contract, and of one account.

#include <boost/container/small_vector.hpp>

#include "index/root.hpp"

namespace claviger::index {

/// A published contract with its programme. `record` is nullptr where there is none. Valid as long as the root.
struct FoundContract {
  Number id = 0;
  const ContractRecord* record = nullptr;
  const ContractChunk* chunk = nullptr;
  const ProgramRecord* program = nullptr;
};
/// Nothing for 0, for a contract that is known by number alone, and where its programme or bill-to is not published.
FoundContract find_contract(const Root& root, Number id);

/// False for 0, and for a bill-to that is known by number alone.
bool is_bill_to(const Root& root, Number id);
/// The published bill-to of that number (its normal form); 0 where there is none.
Number find_bill_to(const Root& root, std::string_view key);

/// The contract and those that it renews: step by step, each once, also where the chain runs in a circle. As
/// store::predecessors_of.
inline constexpr int kRenewalSteps = 16;
using Chain = boost::container::small_vector<Number, 8>;
Chain chain_of(const Root& root, const FoundContract& contract);
/// Whether grants on its bill-to say nothing of the contract: it or one that it renews is excluded. `chain` is its
/// chain_of. As store::is_excluded. Source: R89.
bool is_excluded(const Root& root, const FoundContract& contract, const Chain& chain);
/// The same of a contract that may be known by number alone.
Chain chain_of(const Root& root, Number contract);
/// The bill-to that the contract stands under, published or not; 0 where the contract is not published.
Number bill_to_of(const Root& root, Number contract);

/// One account's chunk and his place in it. `chunk` is nullptr where nobody has that number.
struct Holder {
  const AccountChunk* chunk = nullptr;
  std::size_t place = 0;

  [[nodiscard]] AccountChunk::Flags flags() const { return chunk->flags(place); }
};
Holder holder_of(const Root& root, Number account);

}  // namespace claviger::index
