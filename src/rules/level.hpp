#pragma once
// The access level of an account. Derived, never chosen, never stored as a fact of its own.

#include <cstddef>

#include "domain/words.hpp"

namespace claviger::rules {

/// How far a person is tied to a registered partner company. Source: R22, R197–R199.
enum class PartnerAssociation { none, requested, approved, moving };

/// Counted by effective access today: direct grants and groups, less blocks, on contracts and bill-tos that are active.
struct LevelFacts {
  std::size_t effective_grants = 0;  ///< of any scope: a downloads grant alone makes a customer (U17)
  PartnerAssociation association = PartnerAssociation::none;
};

/// Partner while an association is approved; otherwise customer while any grant is effective; otherwise guest. Who
/// moves to another partner company is no partner until that company approves (R22); his own contracts still make him a
/// customer. Total. Source: R18, R19, R20, R22; U17.
domain::Level derive_level(const LevelFacts& facts);

}  // namespace claviger::rules
