#pragma once
// Which refusals a request for access could turn into a yes, and what it would have to ask for.

#include <optional>

#include "domain/words.hpp"

namespace claviger::rules {

/// Whether a person who may decide could make it a yes by giving access. Nobody can by a request where the contract has
/// ended, the programme has no such right, the product is not covered, the person is blocked or on hold, or the level,
/// the product or the number is to be told first. Judged by the reason that the asker is told, so that it tells him
/// nothing more. Source: authzen.md Q2; R9, R23, R91.
bool is_curable_by_request(domain::DecisionReason told);

/// The narrowest scope that carries the right and can be asked for by an identifier of this kind. Nullopt where there
/// is none: downloads are not asked for by bill-to, ordering not by serial, and what is not offered not at all. A wider
/// scope than the right needs is never asked for in its place.
/// Source: R24, R26, R62, R74, R75.
std::optional<domain::Scope> scope_to_request(domain::Right right, domain::IdentifierType identifier);

}  // namespace claviger::rules
