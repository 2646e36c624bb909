#pragma once
// What a person types to say which contract he means.

#include <string>
#include <string_view>

#include "domain/words.hpp"

namespace claviger::domain {

/// Kept as typed for display, compared by key (base::identifier_key). Source: architecture, section 4.
struct Identifier {
  IdentifierType type = IdentifierType::contract;
  std::string typed;
  std::string key;
};

Identifier make_identifier(IdentifierType type, std::string_view typed);

/// Shapes by default: contract 1–64 of letters, digits, `. _ / -`; bill-to 1–20 digits; serial 1–50 without spaces or
/// controls. Source: domain page 2.2; api.md, table of outcomes.
bool is_well_formed(const Identifier& identifier);

}  // namespace claviger::domain
