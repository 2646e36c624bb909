#pragma once
// Who holds what: rows of the one grant model.

#include <optional>
#include <string>
#include <vector>

#include "domain/group.hpp"
#include "domain/request.hpp"
#include "store/database.hpp"
#include "store/numbers.hpp"

namespace claviger::store {

struct Grant {
  domain::GrantId id;
  std::string public_id;
  domain::AccountId account;
  domain::Number number;
  domain::PartyId party;  ///< none: every party of the number
  domain::Scope scope = domain::Scope::support;
  domain::Origin origin = domain::Origin::automatic;
  TimePoint valid_from{};
  std::optional<TimePoint> valid_until;  ///< exclusive
  domain::ItemId item;                   ///< the request that gave it, where one did
  domain::GroupId group{};               ///< of what a group gives, which is no row: `id` is none (see held.hpp)
};

/// Fills `id` and `public_id`.
Grant insert_grant(Transaction& transaction, Grant grant);
void end_grant(Transaction& transaction, domain::GrantId grant);
// Below: direct grants alone. What somebody holds through groups as well: held.hpp.

/// Recorded now, whatever their validity; oldest first.
std::vector<Grant> grants_of(const Reader& reader, domain::AccountId account);
/// Grants of one account on the number, on the contracts it renews or on its bill-to.
std::vector<Grant> grants_on(const Reader& reader, domain::AccountId account, const NumberScope& scope);
/// Everybody's grants on the number or on the contracts it renews, not those on the bill-to a contract stands under.
std::vector<Grant> holders_of(const Reader& reader, const NumberScope& scope);
/// One account's of those, in exactly that scope.
std::vector<Grant> grants_held(const Reader& reader, domain::AccountId account, const NumberScope& scope,
                               domain::Scope held);

}  // namespace claviger::store
