#pragma once
// What a caller may hear of an answer depends on where the resource stands: from memory, as the store says it.

#include <span>
#include <string>
#include <vector>

#include "index/decide.hpp"

namespace claviger::index {

/// A resource as a question names it; the same terms as in Asked.
struct Resource {
  domain::IdentifierType type = domain::IdentifierType::contract;
  std::string_view key;
  std::string_view product_key;  ///< with a serial; empty: any
  Number number = 0;             ///< of a contract or bill-to, where it is known: instead of the key
};

/// Of a contract or bill-to, also of one that is known by number alone; 0 of a serial, and where there is none.
Number find_number(const Root& root, const Resource& resource);

/// Numbers of the published ones among these bill-tos (keys).
std::vector<Number> find_bill_tos(const Root& root, std::span<const std::string> keys);

/// Whether the resource is one of these bill-tos, a contract under one, or a serial with a line of such a contract.
bool stands_under(const Root& root, const Resource& resource, std::span<const Number> bill_tos);

/// Whether a decision on it looks at no more than `most` lines of a serial, or contracts under a bill-to. A text such
/// as "N/A" is the serial of thousands of devices.
bool is_small(const Root& root, const Resource& resource, std::size_t most);

/// Whether the account has a grant, whatever it gives today, on a contract that names the serial: on itself, on one
/// that it renews or, where the contract is not excluded from what that gives, on its bill-to.
bool holds_some_of(const Root& root, Number account, std::string_view serial_key);

}  // namespace claviger::index
