#pragma once
// Numbers that somebody may ask about without administering them. Source: R159, R169; C3, U9.

#include "rules/authorize.hpp"
#include "usecases/principal.hpp"
#include "usecases/resolve_number.hpp"

namespace claviger::usecases {

/// A number that he holds access to, has asked for, or administers. Errors: not_found for any other, as if it did not
/// exist.
Result<ResolvedNumber> visible_number(const store::Reader& reader, const Principal& principal, const NumberRef& ref,
                                      rules::Operation operation);

/// What he holds on the number, on what it renews or on its bill-to, also by groups, for a company that is still there.
std::vector<store::Grant> held_on(const store::Reader& reader, const ResolvedNumber& number, domain::AccountId account);

}  // namespace claviger::usecases
