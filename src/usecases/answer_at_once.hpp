#pragma once
// The decisions that no caller has to wait for.

#include <optional>

#include "usecases/answer_caller.hpp"

namespace claviger::usecases {

/// As answer_caller where memory holds the answer: an API client without limits asks about a number as it is now, the
/// index has come as far as it asks for, and there is little to look at. Nullopt for every other question;
/// answer_caller then. No database, no wait. Source: architecture, idea 4 (a decision flows door, index, rule,
/// answer).
std::optional<Result<AccessAnswer>> answer_at_once(const Services& services, const ClientPrincipal& client,
                                                   const AccessQuestion& question);

}  // namespace claviger::usecases
