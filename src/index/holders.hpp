#pragma once
// Where a search of decisions has to look, portion by portion: more than what is entitled, never less. As store::search
// does in the tables.

#include <cstddef>
#include <vector>

#include "index/reach.hpp"

namespace claviger::index {

/// Numbers above `after`, ascending, at most `most`.
struct Portion {
  Number after = 0;
  std::size_t most = 0;
};

/// Active or not, whoever has a grant or is in a group that may count for the resource: on itself, on what it renews,
/// on its bill-to; of a serial on any contract that names it, whatever the product.
std::vector<Number> holders_of(const Root& root, const Resource& resource, const Portion& portion);

/// Published contracts on which the account has a grant or that are in a group of his, that renew one of those, or that
/// stand under a bill-to on which it has one.
std::vector<Number> contracts_held_by(const Root& root, Number account, const Portion& portion);
/// Published bill-tos on which the account has a grant or that are in a group of his.
std::vector<Number> bill_tos_held_by(const Root& root, Number account, const Portion& portion);

}  // namespace claviger::index
