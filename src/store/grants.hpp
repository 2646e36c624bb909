#pragma once
// Who holds what: rows of the one grant model.

#include <optional>
#include <string>
#include <vector>

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
};

/// Fills `id` and `public_id`.
Grant insert_grant(Transaction& transaction, Grant grant);
void end_grant(Transaction& transaction, domain::GrantId grant);
/// Recorded now, whatever their validity; oldest first.
std::vector<Grant> grants_of(const Reader& reader, domain::AccountId account);
/// Grants of one account on the number or on its bill-to.
std::vector<Grant> grants_on(const Reader& reader, domain::AccountId account, const NumberScope& scope);
/// Everybody's grants on exactly this number.
std::vector<Grant> holders_of(const Reader& reader, const domain::Number& number);
std::optional<Grant> find_grant(const Reader& reader, domain::AccountId account, const domain::Number& number,
                                domain::Scope scope);

}  // namespace claviger::store
