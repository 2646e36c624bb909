#pragma once
// Who asks the decision API: a person about himself, or an API client.

#include <string>
#include <variant>
#include <vector>

#include "usecases/clients.hpp"
#include "usecases/principal.hpp"

namespace claviger::usecases {

using Caller = std::variant<Principal, ClientPrincipal>;

/// `token`: a session's, a client's or an API key. Errors: not_authenticated; unavailable.
Result<Caller> authenticate_caller(const Services& services, const Clients& clients, const Visitor& visitor,
                                   const std::string& token);

/// As require(), of either. Errors: not_allowed.
Result<void> require_of(const Caller& caller, rules::Operation operation, rules::Relation relation);

/// The bill-tos (keys) that a client is limited to; empty: everything is within reach.
const std::vector<std::string>& limit_of(const Caller& caller);

/// What a refusal may tell him: a client without the scope `explain` learns no reasons.
bool may_learn_reasons(const Caller& caller);

}  // namespace claviger::usecases
