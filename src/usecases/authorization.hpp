#pragma once
// The one question before every act: may this principal do this to this object? The table is rules/authorize; here its
// answer becomes an Error.

#include "rules/authorize.hpp"
#include "usecases/principal.hpp"

namespace claviger::usecases {

/// `relation` is what the object is to the principal, as the use case found it in its transaction.
/// Errors: not_found; not_allowed `not_allowed`, `own_request`; not_authenticated.
Result<void> require(const Principal& principal, rules::Operation operation, rules::Relation relation);
bool may(const Principal& principal, rules::Operation operation, rules::Relation relation);
/// Of an API client with these scopes (of rules::ClientScope); nothing is his own. Errors: as require.
Result<void> require_client(rules::WordSet scopes, rules::Operation operation);
/// Of whoever comes, before he is known. Errors: not_authenticated; not_allowed.
Result<void> require_of_anybody(rules::Operation operation);

}  // namespace claviger::usecases
